import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { safeNextPath, signInPath } from '@/lib/web/next-path';
import { findBrowser } from '@/lib/web/session';
import { signOutAction } from '@/lib/web/sign-out';
import { ProveForm } from './prove-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('team.factor');
  return { title: t('title') };
}

/** Between the code of the message and the panel, for who has a second factor. */
export default async function ProveSecondFactorPage({ searchParams }: PageProps<'/sign-in/second-factor'>) {
  const next = safeNextPath((await searchParams).next);
  const browser = await findBrowser();
  if (!browser) redirect(signInPath(next));
  if (browser.secondFactor !== 'due') redirect(next);
  const t = await getTranslations('team.factor');
  return (
    <main id="content" className="mx-auto flex w-full max-w-md flex-1 flex-col gap-5 px-4 py-10">
      <h1 className="text-2xl font-bold">{t('proveTitle')}</h1>
      <p className="text-muted">{t('proveText')}</p>
      <ClientTexts rooms={['common', 'team']}>
        <ProveForm next={next} />
      </ClientTexts>
      <form action={signOutAction}>
        <button type="submit" className="link">
          {t('signOut')}
        </button>
      </form>
    </main>
  );
}
