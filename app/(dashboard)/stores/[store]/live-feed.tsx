'use client';
import { Inbox } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { rial } from '@/lib/money/rial';
import { formatToman } from '@/lib/money/toman';
import type { FeedJson } from '@/lib/web/panel-json';
import { storePath } from '@/lib/web/store-path';
import { useStoreJson } from './live-store';
import { PaymentList } from './payment-list';

interface LiveFeedProps {
  store: string;
  mode: 'live' | 'test';
  initial: FeedJson;
}

/** The latest paid payments, as they come in. */
export function LiveFeed({ store, mode, initial }: LiveFeedProps) {
  const t = useTranslations('panel.overview');
  const locale = useLocale();
  const { rows, readAt } = useStoreJson('payments', { mode, view: 'paid' }, initial);
  const [firstSeen] = useState(initial.rows[0]?.id);
  const [newest] = rows;
  return (
    <Card
      flush
      title={t('feed')}
      action={
        rows.length > 0 ? (
          <Link className="link" href={storePath(store, '/payments', { mode })}>
            {t('feedAll')}
          </Link>
        ) : null
      }
    >
      <p aria-live="polite" className="sr-only">
        {newest && newest.id !== firstSeen
          ? t('arrived', { amount: formatToman(rial(newest.grossRial), locale), reference: newest.reference })
          : ''}
      </p>
      {rows.length > 0 ? (
        <PaymentList store={store} mode={mode} rows={rows.slice(0, shownRows)} readAt={new Date(readAt)} />
      ) : (
        <EmptyState
          icon={Inbox}
          title={t('feedEmpty.title')}
          action={
            mode === 'test' ? (
              <ButtonLink variant="primary" href={storePath(store, '/keys', { mode })}>
                {t('feedEmpty.action')}
              </ButtonLink>
            ) : null
          }
        >
          {t(`feedEmpty.${mode}`)}
        </EmptyState>
      )}
    </Card>
  );
}

/** The list's own page holds the rest. */
const shownRows = 8;
