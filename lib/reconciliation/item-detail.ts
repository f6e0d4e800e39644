import { and, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import {
  reconciliationDecisions,
  reconciliationFiles,
  reconciliationItems,
  reconciliationLines,
  stores,
  users,
} from '@/db/schema';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

type Line = typeof reconciliationLines.$inferSelect;

export interface ItemDetail {
  item: typeof reconciliationItems.$inferSelect;
  store: string | null;
  /** What the other side wrote, and in which file; null while no file names it. */
  line: Pick<Line, 'ref' | 'line' | 'rrn' | 'traceNo' | 'terminalNumber' | 'acceptorCode'> | null;
  file: { id: string; name: string } | null;
  /** Newest first; `by` is null for a person without a name. */
  decisions: (typeof reconciliationDecisions.$inferSelect & { by: string | null })[];
}

/** All that is known of one item, or null when there is none. @throws DomainError `forbidden` */
export async function findItem(admin: Reviewer, id: string): Promise<ItemDetail | null> {
  requireReviewer(admin);
  const { ref, line, rrn, traceNo, terminalNumber, acceptorCode } = reconciliationLines;
  const [found] = await db
    .select({
      item: reconciliationItems,
      store: stores.name,
      line: { ref, line, rrn, traceNo, terminalNumber, acceptorCode },
      file: { id: reconciliationFiles.id, name: reconciliationFiles.name },
    })
    .from(reconciliationItems)
    .leftJoin(stores, eq(stores.id, reconciliationItems.storeId))
    .leftJoin(
      reconciliationLines,
      and(
        eq(reconciliationLines.fileId, reconciliationItems.fileId),
        eq(reconciliationLines.line, reconciliationItems.line),
      ),
    )
    .leftJoin(reconciliationFiles, eq(reconciliationFiles.id, reconciliationItems.fileId))
    .where(eq(reconciliationItems.id, id));
  if (!found) return null;
  const decisions = await db
    .select({ decision: reconciliationDecisions, by: users.name })
    .from(reconciliationDecisions)
    .leftJoin(users, eq(users.id, reconciliationDecisions.decidedBy))
    .where(eq(reconciliationDecisions.itemId, id))
    .orderBy(desc(reconciliationDecisions.id))
    .limit(50);
  return { ...found, decisions: decisions.map(({ decision, by }) => ({ ...decision, by })) };
}
