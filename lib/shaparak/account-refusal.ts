import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { shaparakRequests } from '@/db/schema';
import { type Rejection, readRejections } from './rejections';

/** Shaparak's last word of an account was no. */
export interface AccountRefusal {
  rejections: Rejection[];
  at: Date;
}

/** Why Shaparak does not settle to an account; null when it does, was not asked, or is being asked again. */
export async function findAccountRefusal(accountId: string, on: Db): Promise<AccountRefusal | null> {
  const { kind, subjectId, state, reasons, endedAt, id } = shaparakRequests;
  const [last] = await on
    .select({ state, reasons, endedAt })
    .from(shaparakRequests)
    .where(and(eq(kind, 'change_shebas'), eq(subjectId, accountId)))
    .orderBy(desc(id))
    .limit(1);
  if (last?.state !== 'rejected' || !last.endedAt) return null;
  return { rejections: readRejections(last.reasons), at: last.endedAt };
}
