import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { Card } from '@/components/ui/card';
import { safeNextPath } from '@/lib/web/next-path';
import { referralCodeIn, referralCookie } from '@/lib/web/referral-cookie';
import { findSession } from '@/lib/web/session';
import { SignInForm } from './sign-in-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn');
  return { title: t('title'), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const next = safeNextPath((await searchParams).next);
  if (await findSession()) redirect(next);
  const byLink = referralCodeIn((await cookies()).get(referralCookie)?.value, new Date()) !== null;
  return (
    <main id="content" className="mx-auto w-full max-w-md flex-1 px-4 py-8 sm:py-16">
      <Card>
        <ClientTexts rooms={['auth']}>
          <SignInForm next={next} byLink={byLink} />
        </ClientTexts>
      </Card>
    </main>
  );
}
