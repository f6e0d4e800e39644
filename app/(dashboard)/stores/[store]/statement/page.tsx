import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { formatMonth } from '@/lib/calendar/format';
import { addMonths, monthBounds, monthText } from '@/lib/calendar/jalali-month';
import { tehranDayOf } from '@/lib/calendar/tehran-day';
import { getMonthStatement } from '@/lib/reports/month-statement';
import { getStore } from '@/lib/stores/queries';
import { askedMonth } from '@/lib/web/asked-month';
import { requireStore } from '@/lib/web/session';
import { storeApiPath, storePath } from '@/lib/web/store-path';
import { FileLinks } from '../file-links';
import { DaysTable } from './days-table';
import { SummaryCard } from './summary-card';

export async function generateMetadata({ searchParams }: PageProps<'/stores/[store]/statement'>): Promise<Metadata> {
  const t = await getTranslations('settlements.statement');
  const month = askedMonth((await searchParams).month, new Date());
  return { title: t('title', { month: formatMonth(month, await getLocale()) }) };
}

export default async function StatementPage({ params, searchParams }: PageProps<'/stores/[store]/statement'>) {
  const { store: id } = await params;
  const scope = await requireStore(id);
  const now = new Date();
  const month = askedMonth((await searchParams).month, now);
  const [statement, store] = await Promise.all([getMonthStatement(scope, month), getStore(scope)]);
  const t = await getTranslations('settlements.statement');
  const locale = await getLocale();
  const next = addMonths(month, 1);
  const monthPath = (of: typeof month) => storePath(id, '/statement', { month: monthText(of) });
  const isOver = statement.to < tehranDayOf(now);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1 className="text-2xl font-bold">{t('title', { month: formatMonth(month, locale) })}</h1>
          <p className="hidden font-bold print:block">{store.name}</p>
          <p className="text-muted">{t('intro')}</p>
          <p className="text-sm text-muted">
            {t.rich(isOver ? 'readAt' : 'openMonth', { when: () => <JalaliDate at={statement.readAt} now={now} /> })}
          </p>
        </div>
        <FileLinks hrefOf={(format) => storeApiPath(id, 'statement', { month: monthText(month), format })} />
      </div>
      <SummaryCard statement={statement} />
      <Card flush title={t('byDay')}>
        <DaysTable store={id} statement={statement} />
      </Card>
      <nav aria-label={t('months')} className="flex justify-between gap-4 print:hidden">
        <ButtonLink href={monthPath(statement.previous)}>{t('previous')}</ButtonLink>
        {monthBounds(next).first <= tehranDayOf(now) ? (
          <ButtonLink href={monthPath(next)}>{t('next')}</ButtonLink>
        ) : null}
      </nav>
    </>
  );
}
