import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { parsePublicId } from '@/lib/ids';
import { listPersonAccounts } from '@/lib/verification/queries';
import { requireUser } from '@/lib/web/session';
import { AccountName } from '../../../_accounts/account-name';
import { AccountPage, holderFormProps } from '../../../_accounts/account-page';
import { ownAccountsPlace } from '../../../_accounts/account-place';
import { CompleteForm } from '../../../_accounts/complete-form';
import { completeAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accounts.complete');
  return { title: t('title') };
}

/** Completing an older account of one's own; one that is whole, or someone else's, is looked for in the list. */
export default async function CompleteOwnAccountPage({ params, searchParams }: PageProps<'/account/bank/[account]'>) {
  const { userId } = await requireUser();
  const { account } = await params;
  const id = parsePublicId('acct', account);
  const older = (await listPersonAccounts(userId)).find((one) => one.id === id && one.state === 'incomplete');
  if (!older) redirect(ownAccountsPlace.list);
  const t = await getTranslations('accounts.complete');
  return (
    <AccountPage title={t('title')} intro={t('intro')} isAllowed about={<AccountName account={older} />}>
      <CompleteForm action={completeAction.bind(null, account)} {...(await holderFormProps(searchParams))} />
    </AccountPage>
  );
}
