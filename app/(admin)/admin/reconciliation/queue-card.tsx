import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { ListedItem } from '@/lib/reconciliation/items';
import { ItemsTable } from './items-table';
import { itemsPath } from './reconciliation-path';

/** The newest of what a person must decide about, and the way to all of it. */
export function QueueCard({ items, count }: { items: readonly ListedItem[]; count: number }) {
  const t = useTranslations('reconciliation.queue');
  return (
    <Card
      flush
      title={t('title')}
      action={
        count > 0 ? (
          <ButtonLink size="small" href={itemsPath({ view: 'open' })}>
            {t('all', { count })}
          </ButtonLink>
        ) : null
      }
    >
      {count > 0 ? (
        <ItemsTable items={items} label={t('title')} />
      ) : (
        <EmptyState icon={CircleCheck} title={t('none')}>
          {t('noneText')}
        </EmptyState>
      )}
    </Card>
  );
}
