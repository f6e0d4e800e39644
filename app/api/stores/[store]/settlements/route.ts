import { getLocale, getTranslations } from 'next-intl/server';
import { jalaliText } from '@/lib/calendar/jalali';
import { parseTehranDay, type TehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { toLocale } from '@/lib/i18n/locale';
import { publicId } from '@/lib/ids';
import { allParts } from '@/lib/reports/settlement-makeup';
import { allSettlements } from '@/lib/reports/settlements';
import type { Sheet, SheetCell } from '@/lib/sheets/sheet';
import type { StoreScope } from '@/lib/stores/scope';
import { storeRoute } from '@/lib/web/route';
import { answerSheet } from '@/lib/web/sheet-response';

/** All settlements of the store as a file, or all rows of one with `day=2026-11-28`; `format=csv` or `xlsx`. */
export const GET = storeRoute(async ({ request, scope }) => {
  const query = request.nextUrl.searchParams;
  const day = parseTehranDay(query.get('day'));
  const sheet = day ? await partsSheet(scope, day) : await linesSheet(scope);
  return answerSheet(sheet, query.get('format'), toLocale(await getLocale()));
});

async function linesSheet(scope: StoreScope): Promise<Sheet> {
  const t = await getTranslations('settlements');
  const words = await getTranslations('common.lineState');
  async function* rows(): AsyncGenerator<SheetCell[]> {
    for await (const { window, amountRial, state } of allSettlements(scope))
      yield [jalaliText(window), window, amountRial, words(state)];
  }
  const amount = t('statement.rialUnit', { name: t('line.amount') });
  return {
    name: 'settlements',
    headings: [t('list.day'), t('statement.gregorian'), amount, t('line.state')],
    rows: rows(),
  };
}

async function partsSheet(scope: StoreScope, window: TehranDay): Promise<Sheet> {
  const t = await getTranslations('settlements');
  async function* rows(): AsyncGenerator<SheetCell[]> {
    for await (const part of allParts(scope, window)) {
      const { kind, paymentId, reference, grossRial, feeRial, netRial, at } = part;
      const day = tehranDayOf(at);
      const payment = paymentId && publicId('pay', paymentId);
      yield [
        t(`line.kind.${kind}`),
        payment,
        reference,
        grossRial,
        feeRial,
        netRial,
        jalaliText(day),
        at.toISOString(),
      ];
    }
  }
  const rialOf = (name: string) => t('statement.rialUnit', { name });
  return {
    name: `settlement-${window}`,
    headings: [
      t('line.part'),
      t('line.kind.confirm'),
      t('line.reference'),
      rialOf(t('line.grossColumn')),
      rialOf(t('line.fee')),
      rialOf(t('line.net')),
      t('statement.day'),
      t('line.at'),
    ],
    rows: rows(),
  };
}
