import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { Money } from '@/components/money';
import { Notice } from '@/components/ui/notice';
import { formatDay } from '@/lib/calendar/format';
import type { HeldRow, HoldReason } from '@/lib/reports/settlements';
import { storePath } from '@/lib/web/store-path';

/** What an account can mend; the rest is ours or Shaparak's. */
const ofAccount: readonly HoldReason[] = [
  'account_missing',
  'account_incomplete',
  'account_unverified',
  'account_cooling',
  'shaparak_refused_sheba',
];

/** The newest run left the money where it is: how much, why, and where to mend it. */
export async function HeldNotice({ store, held }: { store: string; held: HeldRow }) {
  const t = await getTranslations('settlements');
  const locale = await getLocale();
  return (
    <Notice tone="wait" title={t('list.held', { day: formatDay(held.window, locale, 'weekday') })}>
      <Money rial={held.amountRial} /> — {t(`hold.${held.reason}`, { words: held.words ?? '' })}{' '}
      {ofAccount.includes(held.reason) ? (
        <Link className="link" href={storePath(store, '/accounts')}>
          {t('accounts')}
        </Link>
      ) : null}
    </Notice>
  );
}
