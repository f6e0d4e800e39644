import { useLocale, useTranslations } from 'next-intl';
import type { Rial } from '@/lib/money/rial';
import { formatRial, formatToman } from '@/lib/money/toman';

/** An amount for reading: toman on the glass, rial on hover. `bare` leaves the unit to the heading of the column. */
export function Money({ rial, bare }: { rial: Rial; bare?: boolean }) {
  const t = useTranslations('common.money');
  const locale = useLocale();
  return (
    <span className="whitespace-nowrap tabular-nums" title={t('rialTitle', { amount: formatRial(rial, locale) })}>
      {formatToman(rial, locale)}
      {bare ? null : <span className="ms-[0.35em] text-[0.75em] font-normal text-muted">{t('toman')}</span>}
    </span>
  );
}
