import { asc, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { reconciliationFaults, reconciliationFiles } from '@/db/schema';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import type { RowFault } from './batch';

export type ReconciliationFile = typeof reconciliationFiles.$inferSelect;

/** The files given so far, refused ones too, the newest first; at most 30. @throws DomainError `forbidden` */
export async function listFiles(admin: Reviewer): Promise<ReconciliationFile[]> {
  requireReviewer(admin);
  return db.select().from(reconciliationFiles).orderBy(desc(reconciliationFiles.createdAt)).limit(30);
}

/** How far one file is, or null when there is none of that id. @throws DomainError `forbidden` */
export async function findFile(admin: Reviewer, id: string): Promise<ReconciliationFile | null> {
  requireReviewer(admin);
  const [file] = await db.select().from(reconciliationFiles).where(eq(reconciliationFiles.id, id));
  return file ?? null;
}

/** Rows that were left out, in the order of the file. @throws DomainError `forbidden` */
export async function listFaults(
  admin: Reviewer,
  fileId: string,
  limit: number,
): Promise<{ line: number; fault: RowFault }[]> {
  requireReviewer(admin);
  const { line, fault } = reconciliationFaults;
  return db
    .select({ line, fault })
    .from(reconciliationFaults)
    .where(eq(reconciliationFaults.fileId, fileId))
    .orderBy(asc(line))
    .limit(limit);
}
