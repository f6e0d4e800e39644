import { ChevronsUpDown, Plus } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { StatusBadge } from '@/components/status-badge';
import { publicId } from '@/lib/ids';
import { getStore, listStoresOf } from '@/lib/stores/queries';
import { listRights } from '@/lib/stores/rights';
import { requireStore, requireUser } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { PopMenu } from '../../../_panel/pop-menu';
import { LiveStore } from './live-store';
import { StoreNav } from './store-nav';

const row = 'flex min-h-11 items-center justify-between gap-4 rounded-lg px-3 hover:bg-sunken';

export default async function StoreLayout({ params, children }: LayoutProps<'/stores/[store]'>) {
  const { store: id } = await params;
  const scope = await requireStore(id);
  const { userId } = await requireUser();
  const [store, all] = await Promise.all([getStore(scope), listStoresOf(userId)]);
  const t = await getTranslations();
  return (
    <ClientTexts rooms={['common', 'errors', 'panel']}>
      <LiveStore key={id} store={id}>
        <div className="flex flex-col gap-6">
          <div className="flex flex-col gap-4">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <PopMenu
                triggerClassName="-ms-2 flex min-h-11 min-w-0 items-center gap-2 rounded-control px-2 text-start text-xl font-bold hover:bg-sunken"
                trigger={
                  <>
                    <span className="min-w-0 break-words">{store.name}</span>
                    <span className="sr-only">{t('panel.menu.switchStore')}</span>
                    <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
                  </>
                }
              >
                {all.map((other) => (
                  <Link
                    key={other.id}
                    href={storePath(publicId('store', other.id))}
                    aria-current={other.id === scope.storeId ? 'true' : undefined}
                    className={`${row} aria-[current]:font-bold`}
                  >
                    {other.name}
                    <StatusBadge of="storeStatus" state={other.status} />
                  </Link>
                ))}
                <Link href="/stores/new" className={`${row} text-accent`}>
                  {t('stores.newShort')}
                  <Plus aria-hidden className="size-5" />
                </Link>
              </PopMenu>
              <StatusBadge of="storeStatus" state={store.status} />
              <bdi dir="ltr" className="text-sm break-all text-muted">
                {store.site}
              </bdi>
            </div>
            <StoreNav store={id} rights={listRights(scope)} />
          </div>
          {children}
        </div>
      </LiveStore>
    </ClientTexts>
  );
}
