import { useFormatter, useTranslations } from 'next-intl';
import { Money } from '@/components/money';
import type { Waiting } from '@/lib/transfers/queries';
import { Age } from '../age';

/** What no batch holds yet, by what it is for. */
export function WaitingList({ waiting, now }: { waiting: readonly Waiting[]; now: Date }) {
  const t = useTranslations('transfers');
  const format = useFormatter();
  if (waiting.length === 0) return <p className="text-muted">{t('noneWaiting')}</p>;
  return (
    <ul className="flex list-none flex-col gap-3">
      {waiting.map(({ purpose, count, totalRial, oldest, overLimit }) => (
        <li key={purpose} className="flex flex-wrap items-center justify-between gap-2">
          <span>
            {t(`purpose.${purpose}`)}: <strong className="tabular-nums">{format.number(count)}</strong> ·{' '}
            <Money rial={totalRial} />
          </span>
          <Age since={oldest} now={now} />
          {overLimit > 0 ? (
            <span className="w-full text-sm text-bad">{t('overLimit', { count: overLimit })}</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
