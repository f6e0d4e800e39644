import { CodeXml, Handshake, Store } from 'lucide-react';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import type { FeePlan } from '@/lib/money/fee';

/** For whom it is. The referrer's share is the plan's. */
export async function PeopleSection({ plan }: { plan: FeePlan | null }) {
  const t = await getTranslations('landing.people');
  const format = await getFormatter();
  const share = format.number((plan?.commissionBps ?? 0) / 10_000, { style: 'percent', maximumFractionDigits: 2 });
  const people = [
    { icon: Store, name: t('merchant'), text: t('merchantText') },
    { icon: CodeXml, name: t('developer'), text: t('developerText') },
    ...(plan ? [{ icon: Handshake, name: t('referrer'), text: t('referrerText', { share }) }] : []),
  ];
  return (
    <section className="flex flex-col gap-6">
      <h2 className="text-2xl font-bold">{t('title')}</h2>
      <ul className="grid gap-8 sm:grid-cols-3">
        {people.map(({ icon: Icon, name, text }) => (
          <li key={name} className="flex flex-col gap-2 border-t border-line pt-4">
            <Icon aria-hidden className="size-6 text-accent" />
            <h3 className="text-lg font-bold">{name}</h3>
            <p className="text-muted">{text}</p>
          </li>
        ))}
      </ul>
      <Link className="link w-fit" href="/referral-programme">
        {t('referrerMore')}
      </Link>
    </section>
  );
}
