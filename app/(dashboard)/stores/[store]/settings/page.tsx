import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { getStore } from '@/lib/stores/queries';
import { may } from '@/lib/stores/rights';
import { requireStore } from '@/lib/web/session';
import { listCategories } from '../../details-form';
import { StoreForm } from '../../store-form';
import { MissingRightNotice } from '../missing-right';
import { correctStoreAction } from './actions';
import { AutoConfirmForm } from './auto-confirm-form';
import { DataList } from './data-list';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('panel.settings');
  return { title: t('title') };
}

export default async function SettingsPage({ params }: PageProps<'/stores/[store]/settings'>) {
  const { store: id } = await params;
  const scope = await requireStore(id);
  if (!may(scope, 'change_settings')) return <MissingRightNotice right="change_settings" />;
  const store = await getStore(scope);
  const t = await getTranslations('panel.settings');
  const isOpen = store.status === 'in_review' || store.status === 'rejected';
  return (
    <div className="flex w-full max-w-2xl flex-col gap-6">
      <h1 className="text-2xl font-bold">{t('title')}</h1>
      <Card title={t('confirm')}>
        <AutoConfirmForm store={id} isOn={store.autoConfirmSince !== null} />
      </Card>
      <Card title={t('data')}>
        <div className="flex flex-col gap-5">
          {store.status === 'rejected' ? <Notice tone="bad">{store.statusReason}</Notice> : null}
          {isOpen && may(scope, 'correct_store') ? (
            <ClientTexts rooms={['common', 'stores']}>
              <StoreForm
                action={correctStoreAction.bind(null, id)}
                categories={await listCategories()}
                store={{ name: store.name, site: store.site, category: store.category }}
              />
            </ClientTexts>
          ) : (
            <DataList id={id} store={store} />
          )}
        </div>
      </Card>
    </div>
  );
}
