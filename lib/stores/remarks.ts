import { and, desc, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { reviewRemarks } from '@/db/schema';
import { type RemarkField, remarkFields } from './registration';

/** What a reviewer asked to be mended in one field. */
export interface Remark {
  field: RemarkField;
  /** One of the reasons we have words for, or `other`. */
  code: string;
  /** In the reviewer's own words, or null. */
  note: string | null;
  at: Date;
}

/** Of each store the remarks of the latest asking, in the order of the form, by one statement. */
export async function listLatestRemarks(storeIds: readonly string[], on: Db): Promise<Map<string, Remark[]>> {
  const { storeId, askingId, field, code, note, at } = reviewRemarks;
  const latest = on
    .selectDistinctOn([storeId], { askingId })
    .from(reviewRemarks)
    .where(inArray(storeId, [...storeIds]))
    .orderBy(storeId, desc(reviewRemarks.id));
  const rows = await on
    .select({ storeId, field, code, note, at })
    .from(reviewRemarks)
    .where(and(inArray(storeId, [...storeIds]), sql`${askingId} in (${latest})`));
  const byStore = Map.groupBy(rows, (row) => row.storeId);
  return new Map([...byStore].map(([id, remarks]) => [id, remarkFields.flatMap((name) => of(name, remarks))]));
}

const of = (name: RemarkField, rows: readonly (Omit<Remark, 'field'> & { field: string })[]): Remark[] =>
  rows.flatMap(({ field, code, note, at }) => (field === name ? [{ field: name, code, note, at }] : []));

/** Keeps what one asking remarks. */
export async function keepRemarks(
  remarks: readonly (Omit<Remark, 'at'> & { storeId: string; askingId: string })[],
  at: Date,
  tx: Db,
): Promise<void> {
  await tx.insert(reviewRemarks).values(remarks.map((remark) => ({ ...remark, at })));
}
