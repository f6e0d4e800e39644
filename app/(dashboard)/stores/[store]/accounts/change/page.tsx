import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { may } from '@/lib/stores/rights';
import { isChange } from '@/lib/verification/queries';
import { requireStore } from '@/lib/web/session';
import { AccountPage, holderFormProps } from '../../../../_accounts/account-page';
import { accountsOfStorePlace } from '../../../../_accounts/account-place';
import { ChangeForm } from '../../../../_accounts/change-form';
import { replaceAction, sendCodeAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accounts.changing');
  return { title: t('title') };
}

export default async function ChangeAccountPage({
  params,
  searchParams,
}: PageProps<'/stores/[store]/accounts/change'>) {
  const { store } = await params;
  const scope = await requireStore(store);
  if (!(await isChange(scope))) redirect(accountsOfStorePlace(store).add);
  const t = await getTranslations('accounts.changing');
  return (
    <AccountPage title={t('title')} intro={t('intro')} isAllowed={may(scope, 'manage_accounts')}>
      <ChangeForm
        sendCode={sendCodeAction.bind(null, store)}
        replace={replaceAction.bind(null, store)}
        {...(await holderFormProps(searchParams))}
      />
    </AccountPage>
  );
}
