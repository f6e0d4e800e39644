'use client';
import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import type { FeedJson } from '@/lib/web/panel-json';
import type { PanelQuery } from '@/lib/web/store-path';
import { useStoreJson } from '../live-store';
import { PaymentList } from '../payment-list';

interface PaymentsCardProps {
  store: string;
  query: PanelQuery;
  initial: FeedJson;
}

/** One page of the list, following the payments on it. */
export function PaymentsCard({ store, query, initial }: PaymentsCardProps) {
  const t = useTranslations('panel.payments');
  const { rows, readAt } = useStoreJson('payments', query, initial);
  if (rows.length === 0) {
    return (
      <EmptyState icon={SearchX} title={t('emptyTitle')}>
        {t('emptyText')}
      </EmptyState>
    );
  }
  return <PaymentList store={store} mode={query.mode ?? 'live'} rows={rows} readAt={new Date(readAt)} />;
}
