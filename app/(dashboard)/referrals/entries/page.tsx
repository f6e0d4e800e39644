import { ArrowRight, ReceiptText } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Money } from '@/components/money';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { formatDay } from '@/lib/calendar/format';
import { monthBounds, monthOf } from '@/lib/calendar/jalali-month';
import { tehranDayOf } from '@/lib/calendar/tehran-day';
import { getEntriesTotal, listEntries } from '@/lib/reports/referral-entries';
import { listBroughtStores } from '@/lib/reports/referral-stores';
import { requireUser } from '@/lib/web/session';
import { entriesPath } from '../referrals-path';
import { placeText, readAsked } from './asked-entries';
import { EntriesTable } from './entries-table';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('referrals.entries');
  return { title: t('title') };
}

export default async function EntriesPage({ searchParams }: PageProps<'/referrals/entries'>) {
  const { userId } = await requireUser();
  const { store: code, from, to, after } = readAsked(await searchParams);
  const now = new Date();
  const today = tehranDayOf(now);
  const stores = await listBroughtStores(userId, { from: monthBounds(monthOf(today)).first, today });
  const store = code === null ? null : stores.find((each) => each.code === code);
  if (store === undefined) notFound();
  const filter = { storeId: store?.id ?? null, from, to };
  const [{ rows, more }, total] = await Promise.all([
    listEntries(userId, filter, after),
    getEntriesTotal(userId, filter),
  ]);
  const t = await getTranslations('referrals');
  const locale = await getLocale();
  const names = new Map(stores.map(({ id, name }) => [id, name]));
  const here = { store: code ?? undefined, from: from ?? undefined, to: to ?? undefined };
  const days = from && to ? t('entries.days', { from: formatDay(from, locale), to: formatDay(to, locale) }) : null;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <Link href="/referrals" className="link flex w-fit items-center gap-1">
          <ArrowRight aria-hidden className="size-4 ltr:rotate-180" />
          {t('title')}
        </Link>
        <h1 className="text-2xl font-bold">{t('entries.title')}</h1>
        <p className="text-muted">{[store?.name, days].filter(Boolean).join(' · ') || t('entries.everything')}</p>
        <p>
          {t.rich('entries.total', {
            count: total.count,
            amount: () => (
              <strong>
                <Money rial={total.rial} />
              </strong>
            ),
          })}
        </p>
        <p className="text-sm text-muted">{t('entries.explain')}</p>
      </div>
      <Card flush title={t('entries.list')}>
        {rows.length > 0 ? (
          <EntriesTable entries={rows} nameOf={(id) => names.get(id) ?? '—'} now={now} />
        ) : (
          <EmptyState icon={ReceiptText} title={t('entries.empty')}>
            {t('entries.emptyText')}
          </EmptyState>
        )}
      </Card>
      <div className="flex justify-between gap-4">
        {after ? <ButtonLink href={entriesPath(here)}>{t('entries.newest')}</ButtonLink> : <span />}
        {more ? (
          <ButtonLink href={entriesPath({ ...here, after: placeText(more) })}>{t('entries.older')}</ButtonLink>
        ) : null}
      </div>
    </div>
  );
}
