import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { countOpenFlags } from '@/lib/reports/referral-flags';
import { queueNames, readQueue, readQueues } from '@/lib/reviews/queues';
import { requireAdmin } from '@/lib/web/session';
import { QueueCard } from './queue-card';
import { QueueTiles } from './queue-tiles';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin');
  return { title: t('title') };
}

/** What waits for an operator: how much in each queue, and one queue opened, by itself the first that is not empty. */
export default async function AdminPage({ searchParams }: PageProps<'/admin'>) {
  const reviewer = await requireAdmin();
  const t = await getTranslations('admin');
  const accounts = await getTranslations('accounts');
  const audit = await getTranslations('audit');
  const settlements = await getTranslations('settlements');
  const transfers = await getTranslations('transfers');
  const referrals = await getTranslations('referralDesk');
  const reconciliation = await getTranslations('reconciliation');
  const { queue, after } = await searchParams;
  const lengths = await readQueues(reviewer);
  const name =
    queueNames.find((known) => known === queue) ?? lengths.find(({ count }) => count > 0)?.name ?? queueNames[0];
  if (!name) return null;
  const page = await readQueue(reviewer, name, typeof after === 'string' ? after : null);
  const now = new Date();
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/admin/settlements">{settlements('runs.title')}</ButtonLink>
          <ButtonLink href="/admin/referrals">
            {referrals('desk', { flags: await countOpenFlags(reviewer) })}
          </ButtonLink>
          <ButtonLink href="/admin/calendar">{settlements('calendar.title')}</ButtonLink>
          <ButtonLink href="/admin/transfers">{transfers('title')}</ButtonLink>
          <ButtonLink href="/admin/reconciliation">{reconciliation('title')}</ButtonLink>
          <ButtonLink href="/admin/import">{accounts('import.title')}</ButtonLink>
          <ButtonLink href="/admin/audit">{audit('title')}</ButtonLink>
        </div>
      </div>
      <QueueTiles lengths={lengths} open={name} now={now} />
      <QueueCard reviewer={reviewer} name={name} page={page} isFirst={typeof after !== 'string'} now={now} />
    </>
  );
}
