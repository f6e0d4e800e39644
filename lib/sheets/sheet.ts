import type { Rial } from '@/lib/money/rial';

/** What stands in a cell: text, whole rial, a count, or nothing. */
export type SheetCell = string | Rial | number | null;

/** A table that leaves the house as a file. Amounts are rial: their unit belongs into the heading. */
export interface Sheet {
  /** Name of the file without its ending, ASCII. */
  name: string;
  headings: readonly string[];
  rows: Iterable<readonly SheetCell[]> | AsyncIterable<readonly SheetCell[]>;
}
