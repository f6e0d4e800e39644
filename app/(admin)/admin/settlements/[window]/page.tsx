import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { StatusBadge } from '@/components/status-badge';
import { Card } from '@/components/ui/card';
import { formatDay } from '@/lib/calendar/format';
import { parseTehranDay } from '@/lib/calendar/tehran-day';
import { listExchange } from '@/lib/reports/settlement-exchange';
import { findRun } from '@/lib/reports/settlement-runs';
import { requireAdmin } from '@/lib/web/session';
import { FilesList, MessagesList } from '../exchange-card';
import { ApprovalCard } from './approval-card';
import { PayeesTable } from './payees-table';
import { ProofCard } from './proof-card';
import { RefreshOnFocus } from './refresh-on-focus';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settlements.runs');
  return { title: t('title') };
}

const arrows = ['createdAt', 'frozenAt', 'releasedAt', 'handedOverAt', 'doneAt'] as const;

/** One run: its arrows, totals by state, what is unusual in it, and everything that was held back. */
export default async function RunPage({ params }: PageProps<'/admin/settlements/[window]'>) {
  const reviewer = await requireAdmin();
  const window = parseTehranDay((await params).window);
  const detail = window && (await findRun(reviewer, window));
  if (!detail) notFound();
  const { run, states, lines, holds, approvals } = detail;
  const { files, messages } = await listExchange(reviewer, window);
  const t = await getTranslations('settlements');
  const locale = await getLocale();
  const format = await getFormatter();
  return (
    <>
      <RefreshOnFocus />
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-2xl font-bold">{t('line.title', { day: formatDay(window, locale, 'long') })}</h1>
        <StatusBadge of="runState" state={run.state} />
      </div>
      {run.unusual.length > 0 ? <ApprovalCard run={run} approvals={approvals} userId={reviewer.userId} /> : null}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title={t('runs.totals')}>
          <p className="text-2xl font-bold">
            <Money rial={run.totalRial} />
          </p>
          <ul className="list-none pt-2">
            {states.map(({ state, count, totalRial }) => (
              <li key={state} className="flex items-center justify-between gap-4 py-1">
                <StatusBadge of="lineState" state={state} />
                <span>
                  {format.number(count)} · <Money rial={totalRial} />
                </span>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={t('runs.steps')}>
          <ol className="list-none">
            {arrows.map((arrow) => (
              <li key={arrow} className="flex justify-between gap-4 py-1">
                <span className="text-muted">{t(`runs.arrow.${arrow}`)}</span>
                {run[arrow] ? <JalaliDate at={run[arrow]} /> : '—'}
              </li>
            ))}
          </ol>
          {run.linesSha256 ? (
            <p className="pt-2 text-sm break-all text-muted">
              {t('runs.hash')} <bdi dir="ltr">{run.linesSha256}</bdi>
            </p>
          ) : null}
        </Card>
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <ProofCard proof={run.proof} />
        <Card title={t('exchange.files')}>
          <FilesList files={files} />
        </Card>
      </div>
      <Card title={t('exchange.messages')}>
        <MessagesList messages={messages} />
      </Card>
      <Card flush title={t('runs.held')}>
        <PayeesTable label={t('runs.held')} rows={holds} />
      </Card>
      <Card flush title={t('runs.largest')}>
        <PayeesTable label={t('runs.largest')} rows={lines} window={window} />
      </Card>
    </>
  );
}
