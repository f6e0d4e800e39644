import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { may } from '@/lib/stores/rights';
import { isChange } from '@/lib/verification/queries';
import { requireStore } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { AccountPage, presentYear } from '../account-page';
import { ChangeForm } from './change-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accounts.changing');
  return { title: t('title') };
}

export default async function ChangeAccountPage({ params }: PageProps<'/stores/[store]/accounts/change'>) {
  const { store } = await params;
  const scope = await requireStore(store);
  if (!(await isChange(scope))) redirect(storePath(store, '/accounts/new'));
  const t = await getTranslations('accounts.changing');
  return (
    <AccountPage title={t('title')} intro={t('intro')} isAllowed={may(scope, 'manage_accounts')}>
      <ChangeForm store={store} lastYear={presentYear()} />
    </AccountPage>
  );
}
