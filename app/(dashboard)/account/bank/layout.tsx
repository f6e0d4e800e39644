import Link from 'next/link';
import { getTranslations } from 'next-intl/server';

/** As wide as the account page they belong to, with the way back to it. */
export default async function OwnAccountsLayout({ children }: LayoutProps<'/account/bank'>) {
  const t = await getTranslations('auth.account');
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6">
      <Link href="/account" className="link w-fit text-sm">
        {t('title')}
      </Link>
      {children}
    </div>
  );
}
