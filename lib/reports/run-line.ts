import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { settlementLineEvents, stores } from '@/db/schema';
import type { TehranDay } from '@/lib/calendar/tehran-day';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { getMakeup, type LinePart, listParts, type SettlementMakeup } from './settlement-makeup';
import { findSettlement, type SettlementRow } from './settlements';

/** What a run pays one store, as an operator sees it. */
export interface StoreLine {
  line: SettlementRow;
  makeup: SettlementMakeup;
  parts: LinePart[];
  storeName: string;
  /** The other side's own words about it. */
  details: string[];
}

/** Null: the run has no line of that store. @throws DomainError `forbidden` */
export async function findRunLine(
  reviewer: Reviewer,
  { window, storeId }: { window: TehranDay; storeId: string },
  behind: Pick<LinePart, 'subjectId' | 'kind'> | null,
): Promise<StoreLine | null> {
  requireReviewer(reviewer);
  const reader = { reviewer, storeId };
  const line = await findSettlement(reader, window);
  const [store] = await db.select({ name: stores.name }).from(stores).where(eq(stores.id, storeId));
  if (!line || !store) return null;
  const { lineId, detail } = settlementLineEvents;
  const [makeup, parts, events] = await Promise.all([
    getMakeup(reader, line),
    listParts(reader, window, behind),
    db.select({ detail }).from(settlementLineEvents).where(eq(lineId, line.lineId)),
  ]);
  const details = [...new Set(events.flatMap((event) => event.detail ?? []))];
  return { line, makeup, parts, storeName: store.name, details };
}
