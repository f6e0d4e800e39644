import { Plus, Store } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { StatusBadge } from '@/components/status-badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { publicId } from '@/lib/ids';
import { listStoresOf } from '@/lib/stores/queries';
import { requireUser } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { OwnHoldNotice } from '../_accounts/own-hold-notice';
import { ReceivedInvitations } from './received-invitations';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('stores');
  return { title: t('title') };
}

export default async function StoresPage() {
  const { userId, mobile } = await requireUser();
  const t = await getTranslations('stores');
  const stores = await listStoresOf(userId);
  const open = (
    <ButtonLink href="/stores/new" variant="primary">
      <Plus aria-hidden />
      {t('new')}
    </ButtonLink>
  );
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        {stores.length > 0 ? open : null}
      </div>
      <OwnHoldNotice userId={userId} />
      <ReceivedInvitations mobile={mobile} />
      {stores.length === 0 ? (
        <Card>
          <EmptyState icon={Store} title={t('empty.title')} action={open}>
            {t('empty.text')}
          </EmptyState>
        </Card>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {stores.map((store) => (
            <li key={store.id}>
              <Link
                href={storePath(publicId('store', store.id))}
                className="flex h-full flex-col gap-3 rounded-card border border-line bg-surface p-5 hover:border-accent"
              >
                <span className="flex flex-wrap items-start justify-between gap-2">
                  <span className="min-w-0 text-lg font-bold break-words">{store.name}</span>
                  <StatusBadge of="storeStatus" state={store.status} />
                </span>
                <span className="flex flex-wrap justify-between gap-2 text-sm text-muted">
                  <bdi dir="ltr" className="break-all">
                    {store.site}
                  </bdi>
                  {t(`role.${store.role}`)}
                </span>
                {store.statusReason ? <span className="text-sm text-bad">{store.statusReason}</span> : null}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
