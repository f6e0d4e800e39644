import { Landmark } from 'lucide-react';
import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { Money } from '@/components/money';
import { StatusBadge } from '@/components/status-badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { formatDay } from '@/lib/calendar/format';
import { parseTehranDay, tehranDay } from '@/lib/calendar/tehran-day';
import { readForecast } from '@/lib/reports/settlement-forecast';
import { listRuns } from '@/lib/reports/settlement-runs';
import { requireAdmin } from '@/lib/web/session';
import { ForecastCard } from './forecast-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settlements.runs');
  return { title: t('title') };
}

/** Every settlement day: where its run stands and what it comes to. */
export default async function RunsPage({ searchParams }: PageProps<'/admin/settlements'>) {
  const reviewer = await requireAdmin();
  const after = parseTehranDay((await searchParams).after);
  const now = new Date();
  const [page, days] = await Promise.all([listRuns(reviewer, after), after ? [] : readForecast(reviewer, now)]);
  const t = await getTranslations('settlements.runs');
  const holds = await getTranslations('settlements.holds');
  const exchange = await getTranslations('settlements.exchange');
  const locale = await getLocale();
  const format = await getFormatter();
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        <ButtonLink href={'/admin/settlements/holds' as Route}>{holds('title')}</ButtonLink>
        <ButtonLink href={'/admin/settlements/messages' as Route}>{exchange('refused')}</ButtonLink>
      </div>
      {after ? null : <ForecastCard days={days} now={now} />}
      <Card flush>
        {page.rows.length === 0 ? (
          <EmptyState icon={Landmark} title={t('empty')} />
        ) : (
          <Table label={t('title')}>
            <TableHead>
              <ColumnHeader>{t('day')}</ColumnHeader>
              <ColumnHeader>{t('state')}</ColumnHeader>
              <ColumnHeader numeric>{t('lines')}</ColumnHeader>
              <ColumnHeader numeric>{t('totalToman')}</ColumnHeader>
            </TableHead>
            <tbody>
              {page.rows.map(({ window, state, lineCount, totalRial, unusual }) => (
                <TableRow key={window}>
                  <Cell>
                    <Link className="link" href={`/admin/settlements/${window}` as Route} prefetch={false}>
                      {formatDay(tehranDay(window), locale, 'long')}
                    </Link>
                  </Cell>
                  <Cell>
                    <StatusBadge of="runState" state={state} />
                    {state === 'frozen' && unusual.length > 0 ? (
                      <p className="text-sm text-wait">{t('needsTwo')}</p>
                    ) : null}
                  </Cell>
                  <Cell numeric>{format.number(lineCount)}</Cell>
                  <Cell numeric>
                    <Money rial={totalRial} bare />
                  </Cell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      <div className="flex justify-between gap-4">
        {after ? <ButtonLink href={'/admin/settlements' as Route}>{t('newest')}</ButtonLink> : <span />}
        {page.after ? (
          <ButtonLink href={`/admin/settlements?after=${page.after}` as Route}>{t('older')}</ButtonLink>
        ) : null}
      </div>
    </>
  );
}
