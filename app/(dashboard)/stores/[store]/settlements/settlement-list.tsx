import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { StatusBadge } from '@/components/status-badge';
import { formatDay } from '@/lib/calendar/format';
import type { SettlementRow } from '@/lib/reports/settlements';
import { isBack } from '@/lib/settlement/line';
import { storePath } from '@/lib/web/store-path';

/** One row a settlement day, newest first; each opens into what makes it. */
export async function SettlementList({ store, rows, now }: { store: string; rows: SettlementRow[]; now: Date }) {
  const t = await getTranslations('settlements.list');
  const back = await getTranslations('notices.back');
  const locale = await getLocale();
  return (
    <ol aria-label={t('label')} className="list-none">
      {rows.map(({ window, amountRial, state, reason, at }) => (
        <li key={window} className="border-b border-line last:border-b-0">
          <Link
            href={storePath(store, `/settlements/${window}`)}
            prefetch={false}
            className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-page sm:grid-cols-[1fr_10rem_8rem_10rem] sm:px-6"
          >
            <span>{formatDay(window, locale, 'long')}</span>
            <strong className="justify-self-end">
              <Money rial={amountRial} />
            </strong>
            <span className="flex sm:justify-self-end">
              <StatusBadge of="lineState" state={state} />
            </span>
            <span className="justify-self-end text-sm text-muted">
              <JalaliDate at={at} now={now} />
            </span>
            {isBack(state) && reason ? <span className="col-span-full text-sm text-wait">{back(reason)}</span> : null}
          </Link>
        </li>
      ))}
    </ol>
  );
}
