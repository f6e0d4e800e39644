import type { ReconciliationRow, reconciliationRowFaults } from '@/db/schema';

export type RowFault = (typeof reconciliationRowFaults)[number];

/** What was read of a file since the last one: rows, and rows that were left out. */
export interface Batch {
  rows: ReconciliationRow[];
  faults: { line: number; fault: RowFault }[];
}
