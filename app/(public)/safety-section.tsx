import { ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';

/** The one sentence that protects payers, and the way to the rest. */
export async function SafetySection() {
  const t = await getTranslations('landing.safety');
  return (
    <section className="flex flex-col gap-4 rounded-card bg-accent-soft p-6 sm:flex-row sm:p-8">
      <ShieldCheck aria-hidden className="size-8 shrink-0 text-accent" />
      <div className="flex flex-col gap-2">
        <h2 className="text-xl font-bold">{t('title')}</h2>
        <p>{t('text')}</p>
        <Link href="/help/phishing" className="link w-fit">
          {t('more')}
        </Link>
      </div>
    </section>
  );
}
