import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { JalaliDate } from '@/components/jalali-date';
import { Badge, type Tone } from '@/components/ui/badge';
import { parsePublicId } from '@/lib/ids';
import { findPublicStore, type PublicStore } from '@/lib/stores/public-store';

const tones: Record<PublicStore['state'], Tone> = {
  verified: 'good',
  unverified: 'wait',
  suspended: 'bad',
  closed: 'neutral',
};

const getPublicStore = cache(async (store: string): Promise<PublicStore> => {
  const id = parsePublicId('store', store);
  return (id && (await findPublicStore(id))) || notFound();
});

export async function generateMetadata({ params }: PageProps<'/shops/[store]'>): Promise<Metadata> {
  const { name } = await getPublicStore((await params).store);
  const t = await getTranslations('trust');
  // What a shop calls itself is no reason to be found here.
  return { title: t('title', { store: name }), robots: { index: false } };
}

/** What we answer for: the name, the site, whether we have looked, since when. */
export default async function TrustPage({ params }: PageProps<'/shops/[store]'>) {
  const { name, site, state, since } = await getPublicStore((await params).store);
  const t = await getTranslations('trust');
  return (
    <main id="content" className="mx-auto flex w-full max-w-xl flex-1 flex-col gap-6 px-4 py-10 sm:px-6 sm:py-16">
      <section className="flex flex-col gap-5 rounded-card border border-line bg-surface p-5 sm:p-8">
        <h1 className="text-2xl font-bold break-words">
          <bdi>{name}</bdi>
        </h1>
        <p className="flex flex-wrap items-center gap-3">
          <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
          {since ? (
            <span className="text-sm text-muted">
              {t('since')} <JalaliDate at={since} />
            </span>
          ) : null}
        </p>
        <p>{t(`text.${state}`)}</p>
        <p>
          <span className="text-muted">{t('site')}: </span>
          <bdi dir="ltr" className="font-bold break-all">
            {site}
          </bdi>
        </p>
      </section>
      <p className="text-sm text-muted">{t('lead')}</p>
      <Link href="/help/phishing" className="link w-fit">
        {t('help')}
      </Link>
    </main>
  );
}
