import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { Badge } from '@/components/ui/badge';
import type { Batch } from '@/lib/transfers/queries';
import { batchPath } from './transfers-path';

/** A file to the bank, and how much of it the bank has answered. */
export function BatchRow({ batch }: { batch: Batch }) {
  const t = useTranslations('transfers');
  const format = useFormatter();
  const { serial, lineCount, totalRial, paidCount, returnedCount, at } = batch;
  const answered = paidCount + returnedCount;
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        href={batchPath(serial)}
        className="flex min-h-11 flex-wrap items-center justify-between gap-2 px-4 py-3 hover:bg-sunken sm:px-6"
      >
        <span>
          <span className="font-medium">{t('batch', { serial: format.number(serial) })}</span>{' '}
          <span className="text-sm text-muted">
            <JalaliDate at={at} /> · <Money rial={totalRial} />
          </span>
        </span>
        <span className="flex flex-wrap gap-2">
          {returnedCount > 0 ? <Badge tone="bad">{t('returned', { count: returnedCount })}</Badge> : null}
          <Badge tone={answered === lineCount ? 'good' : 'wait'}>
            {t('progress', { done: format.number(answered), all: format.number(lineCount) })}
          </Badge>
        </span>
      </Link>
    </li>
  );
}
