import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { Card } from '@/components/ui/card';
import { requireUser } from '@/lib/web/session';
import { listCategories } from '../details-form';
import { StoreForm } from '../store-form';
import { openStoreAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('stores.form');
  return { title: t('title') };
}

export default async function NewStorePage() {
  await requireUser();
  const t = await getTranslations('stores.form');
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        <p className="text-muted">{t('intro')}</p>
      </div>
      <Card>
        <ClientTexts rooms={['common', 'stores']}>
          <StoreForm action={openStoreAction} categories={await listCategories()} />
        </ClientTexts>
      </Card>
    </div>
  );
}
