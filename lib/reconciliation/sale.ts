import type { ReconciliationRow } from '@/db/schema';
import { parseJalali } from '@/lib/calendar/jalali';
import { parseTehranDay, type TehranDay } from '@/lib/calendar/tehran-day';
import { cleanCode } from '@/lib/iran/digits';
import { parseAmount } from '@/lib/money/toman';
import type { RowFault } from './batch';
import type { reportColumns } from './protocol';

type ReportColumn = keyof typeof reportColumns;
/** Where each column stands. */
export type Places = { [column in ReportColumn]?: number };

export const neededColumns: readonly ReportColumn[] = ['refNum', 'terminal', 'amount', 'paidOn'];

/** Fifteen digits: more no bank's file carries. */
const mostRial = 999_999_999_999_999n;

/** One payment of the report, or what is wrong with its row. */
export function readSale(cells: readonly string[], places: Places, line: number): ReconciliationRow | RowFault {
  const cellOf = (column: ReportColumn) => cleanCode(cells[places[column] ?? -1]) ?? '';
  const ref = cellOf('refNum');
  if (!/^[A-Za-z0-9+/_-]{1,98}={0,2}$/.test(ref)) return 'ref';
  const terminal = cellOf('terminal');
  if (!/^\d{8}$/.test(terminal)) return 'terminal';
  const amount = parseAmount(cellOf('amount'), 'rial');
  if (amount === null || amount <= 0n || amount > mostRial) return 'amount';
  const day = readDay(cellOf('paidOn'));
  if (!day) return 'day';
  return { line, ref, amount: String(amount), day, terminal, ...numbersOf(cellOf('rrn'), cellOf('trace')) };
}

/** Numbers that help a person to search; what is none of them is not kept. */
function numbersOf(rrn: string, trace: string): Pick<ReconciliationRow, 'rrn' | 'trace'> {
  const isNumber = (text: string) => /^\d{1,20}$/.test(text);
  return { ...(isNumber(rrn) ? { rrn } : {}), ...(isNumber(trace) ? { trace } : {}) };
}

/** `1405/09/02` or `2026-11-23`, perhaps with a time behind it. */
function readDay(text: string): TehranDay | null {
  const [, date = ''] = /^(\d{4}[-/]\d{1,2}[-/]\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(text) ?? [];
  return date < '1700' ? parseJalali(date) : parseTehranDay(date.replaceAll('/', '-'));
}
