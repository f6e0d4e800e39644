import { CircleCheck } from 'lucide-react';
import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ComponentType } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { QueueName, QueuePage } from '@/lib/reviews/queues';
import type { Reviewer } from '@/lib/stores/review';
import { AccountRows } from './account-rows';
import { ImportRows } from './import-rows';
import { ProposalRows } from './proposal-rows';
import type { QueueRowsProps } from './queue-row';
import { SilentRequestRows } from './silent-request-rows';
import { StoreRows } from './store-rows';
import { UnansweredRows } from './unanswered-rows';

const rowsOf: Record<QueueName, ComponentType<QueueRowsProps>> = {
  proposals: ProposalRows,
  sent: StoreRows,
  changes: StoreRows,
  overdue: StoreRows,
  accounts: AccountRows,
  payments: UnansweredRows,
  shaparak: SilentRequestRows,
  imports: ImportRows,
  unsent: StoreRows,
};

interface QueueCardProps {
  reviewer: Reviewer;
  name: QueueName;
  page: QueuePage;
  isFirst: boolean;
  now: Date;
}

/** One queue, the longest waiting first. */
export async function QueueCard({ reviewer, name, page, isFirst, now }: QueueCardProps) {
  const t = await getTranslations('reviews.queues');
  const Rows = rowsOf[name];
  return (
    <section id="queue" className="flex scroll-mt-4 flex-col gap-4">
      <Card flush title={t(`name.${name}`)} description={t(`text.${name}`)}>
        {page.waiting.length === 0 ? (
          <EmptyState icon={CircleCheck} title={t('empty')}>
            {t('emptyText')}
          </EmptyState>
        ) : (
          <Rows reviewer={reviewer} waiting={page.waiting} now={now} />
        )}
      </Card>
      <div className="flex justify-between gap-4">
        {isFirst ? <span /> : <ButtonLink href={`/admin?queue=${name}` as Route}>{t('first')}</ButtonLink>}
        {page.after ? (
          <ButtonLink href={`/admin?queue=${name}&after=${page.after}` as Route}>{t('next')}</ButtonLink>
        ) : null}
      </div>
    </section>
  );
}
