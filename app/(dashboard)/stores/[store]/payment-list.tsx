'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { StatusBadge } from '@/components/status-badge';
import { rial } from '@/lib/money/rial';
import type { PaymentRowJson } from '@/lib/web/panel-json';
import { storePath } from '@/lib/web/store-path';

interface PaymentListProps {
  store: string;
  mode: 'live' | 'test';
  rows: PaymentRowJson[];
  readAt: Date;
}

/** Payments under each other, like a statement; each opens. One that was not there at first slides in. */
export function PaymentList({ store, mode, rows, readAt }: PaymentListProps) {
  const t = useTranslations('panel.payments');
  const [known] = useState(() => new Set(rows.map(({ id }) => id)));
  return (
    <ol aria-label={t('list')} className="list-none border-t border-line">
      {rows.map(({ id, state, reference, grossRial, at }) => (
        <li
          key={id}
          className={`border-b border-line last:border-b-0 ${known.has(id) ? '' : 'transition-[opacity,translate,background-color] duration-700 starting:-translate-y-3 starting:bg-accent-soft starting:opacity-0'}`}
        >
          <Link
            href={storePath(store, `/payments/${id}`, { mode })}
            prefetch={false}
            className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-page sm:grid-cols-[10rem_1fr_auto_9rem] sm:px-6"
          >
            <span className="font-bold">
              <Money rial={rial(grossRial)} />
            </span>
            <span className="col-start-1 min-w-0 truncate text-sm text-muted sm:col-start-auto sm:text-base">
              {t.rich('order', { reference: () => <bdi>{reference}</bdi> })}
            </span>
            <span className="col-start-2 row-start-1 flex justify-self-end sm:col-start-auto sm:row-start-auto">
              <StatusBadge of="paymentState" state={state} />
            </span>
            <span className="justify-self-end text-sm text-muted">
              <JalaliDate at={new Date(at)} now={readAt} />
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
