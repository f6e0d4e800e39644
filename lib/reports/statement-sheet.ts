import { jalaliText } from '@/lib/calendar/jalali';
import { rial } from '@/lib/money/rial';
import type { SheetCell } from '@/lib/sheets/sheet';
import type { MonthStatement, Movements } from './month-statement';

/**
 * A statement as rows of a sheet: opening, each day, total; what takes away is negative, so that a row added to the balance before it
 * gives its own balance.
 */
export function statementSheet(
  { from, to, openingRial, days, total, closingRial }: MonthStatement,
  words: { opening: string; total: string },
): SheetCell[][] {
  const none = Array<SheetCell>(8).fill(null);
  return [
    [words.opening, from, ...none, openingRial],
    ...days.map((day): SheetCell[] => [jalaliText(day.day), day.day, ...cellsOf(day), day.closingRial]),
    [words.total, to, ...cellsOf(total), closingRial],
  ];
}

function cellsOf(moved: Movements): SheetCell[] {
  const { salesCount, salesRial, feeRial, backRial, feeBackRial, adjustedRial, settledRial, returnedRial } = moved;
  const taken = (amount: bigint) => rial(-amount);
  return [
    salesCount,
    salesRial,
    taken(feeRial),
    taken(backRial),
    feeBackRial,
    adjustedRial,
    taken(settledRial),
    returnedRial,
  ];
}
