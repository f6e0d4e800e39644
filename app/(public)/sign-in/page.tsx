import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { Card } from '@/components/ui/card';
import { maskMobile } from '@/lib/iran/mobile';
import { findLinkOwner } from '@/lib/users/referrer';
import { safeNextPath } from '@/lib/web/next-path';
import { keptLinkIn, referralCookie } from '@/lib/web/referral-cookie';
import { findSession } from '@/lib/web/session';
import { SignInForm } from './sign-in-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn');
  return { title: t('title'), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const next = safeNextPath((await searchParams).next);
  if (await findSession()) redirect(next);
  return (
    <main id="content" className="mx-auto w-full max-w-md flex-1 px-4 py-8 sm:py-16">
      <Card>
        <ClientTexts rooms={['auth']}>
          <SignInForm next={next} referrer={await referrerByLink()} />
        </ClientTexts>
      </Card>
    </main>
  );
}

/** Whoever's link brought the visitor, as he may see him. */
async function referrerByLink(): Promise<string | null> {
  const link = keptLinkIn((await cookies()).get(referralCookie)?.value, new Date());
  const owner = link && (await findLinkOwner(link.code));
  return owner && (owner.name ?? maskMobile(owner.mobile, await getLocale()));
}
