import { Handshake } from 'lucide-react';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { StatusBadge } from '@/components/status-badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import type { BroughtStore, ReferralFunnel } from '@/lib/reports/referral-stores';
import { entriesPath } from './referrals-path';

interface StoresCardProps {
  stores: BroughtStore[];
  funnel: ReferralFunnel;
  month: { from: string; to: string };
  now: Date;
}

/** The way from a visit to a store that sells, and each store with what it earns. */
export async function StoresCard({ stores, funnel, month, now }: StoresCardProps) {
  const t = await getTranslations('referrals.stores');
  const format = await getFormatter();
  const steps = ['clicks', 'signUps', 'stores', 'activeStores'] as const;
  return (
    <Card flush title={t('title')} description={t('text')}>
      <dl className="grid grid-cols-2 gap-px border-y border-line bg-line sm:grid-cols-4">
        {steps.map((step) => (
          <div key={step} className="flex flex-col bg-surface px-4 py-3 sm:px-6">
            <dt className="text-sm text-muted">{t(`funnel.${step}`)}</dt>
            <dd className="text-xl font-bold tabular-nums">{format.number(funnel[step])}</dd>
          </div>
        ))}
      </dl>
      {stores.length === 0 ? (
        <EmptyState icon={Handshake} title={t('empty')}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <Table label={t('title')}>
          <TableHead>
            <ColumnHeader>{t('store')}</ColumnHeader>
            <ColumnHeader>{t('status')}</ColumnHeader>
            <ColumnHeader>{t('since')}</ColumnHeader>
            <ColumnHeader numeric>{t('today')}</ColumnHeader>
            <ColumnHeader numeric>{t('month')}</ColumnHeader>
            <ColumnHeader numeric>{t('all')}</ColumnHeader>
          </TableHead>
          <tbody>
            {stores.map((store) => (
              <TableRow key={store.code}>
                <Cell>
                  <Link className="link" href={entriesPath({ store: store.code })} prefetch={false}>
                    {store.name}
                  </Link>
                  {store.counts ? null : <p className="text-sm text-muted">{t('ended')}</p>}
                </Cell>
                <Cell>
                  <StatusBadge of="storeStatus" state={store.status} />
                  <p className="pt-1 text-sm text-muted">
                    <JalaliDate at={store.statusSince} now={now} />
                  </p>
                </Cell>
                <Cell>
                  <JalaliDate at={store.since} now={now} />
                </Cell>
                <Cell numeric>
                  <Money rial={store.todayRial} bare />
                </Cell>
                <Cell numeric>
                  <Link className="link" href={entriesPath({ store: store.code, ...month })} prefetch={false}>
                    <Money rial={store.monthRial} bare />
                  </Link>
                </Cell>
                <Cell numeric>
                  <Link className="link" href={entriesPath({ store: store.code })} prefetch={false}>
                    <Money rial={store.allRial} bare />
                  </Link>
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
