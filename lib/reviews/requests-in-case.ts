import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { shaparakRequests } from '@/db/schema';
import { type Rejection, readRejections } from '@/lib/shaparak/rejections';
import type { ShaparakRequest } from '@/lib/shaparak/request';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/** What was asked of Shaparak for a store. */
export interface RequestInCase
  extends Pick<
    ShaparakRequest,
    'id' | 'kind' | 'state' | 'trackingNumber' | 'terminalNumber' | 'tries' | 'createdAt' | 'endedAt'
  > {
  /** Why it was rejected; none otherwise. */
  rejections: Rejection[];
}

/** The newest first, at most 20. @throws DomainError `forbidden` */
export async function listRequestsInCase(reviewer: Reviewer, storeId: string): Promise<RequestInCase[]> {
  requireReviewer(reviewer);
  const { id, kind, state, reasons, trackingNumber, terminalNumber, tries, createdAt, endedAt } = shaparakRequests;
  const rows = await db
    .select({ id, kind, state, reasons, trackingNumber, terminalNumber, tries, createdAt, endedAt })
    .from(shaparakRequests)
    .where(eq(shaparakRequests.storeId, storeId))
    .orderBy(desc(id))
    .limit(20);
  return rows.map(({ reasons: given, ...row }) => ({
    ...row,
    rejections: row.state === 'rejected' ? readRejections(given) : [],
  }));
}
