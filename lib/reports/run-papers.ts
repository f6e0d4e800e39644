import { asc, desc, eq, ne, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { settlementFiles, settlementMessages } from '@/db/schema';
import type { TehranDay } from '@/lib/calendar/tehran-day';
import { open } from '@/lib/crypto/sealed';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/** A file with which a run was handed over. Its bytes hold Shebas and are taken by `downloadSettlementFile` only. */
export interface RunFile {
  id: string;
  name: string;
  cycle: number;
  /** Version of the key that signed it. */
  keyId: string;
  sha256: string;
  byteCount: number;
  sentAt: Date | null;
  answeredAt: Date | null;
}

/** What came from the other side, and what was judged of it. */
export type KeptMessage = Awaited<ReturnType<typeof readMessages>>[number];

/** What was handed over of a run, and all that was said of it, in order. @throws DomainError `forbidden` */
export async function listRunPapers(
  reviewer: Reviewer,
  window: TehranDay,
): Promise<{ files: RunFile[]; messages: KeptMessage[] }> {
  requireReviewer(reviewer);
  const rows = await db
    .select()
    .from(settlementFiles)
    .where(eq(settlementFiles.window, window))
    .orderBy(asc(settlementFiles.cycle));
  const files = rows.map(({ id, name, cycle, keyId, sha256, body, sentAt, answeredAt }): RunFile => {
    const byteCount = Buffer.byteLength(open({ table: 'settlement_files', column: 'body', row: id }, body));
    return { id, name, cycle, keyId, sha256, byteCount, sentAt, answeredAt };
  });
  const messages = await readMessages()
    .where(eq(settlementFiles.window, window))
    .orderBy(settlementMessages.receivedAt);
  return { files, messages };
}

/** The newest messages that were refused, whichever file they speak of or none. @throws DomainError `forbidden` */
export async function listRefusedMessages(reviewer: Reviewer, limit: number): Promise<KeptMessage[]> {
  requireReviewer(reviewer);
  return readMessages()
    .where(ne(settlementMessages.verdict, 'accepted'))
    .orderBy(desc(settlementMessages.receivedAt))
    .limit(limit);
}

/** One message, or null. @throws DomainError `forbidden` */
export async function findMessage(reviewer: Reviewer, id: string): Promise<KeptMessage | null> {
  requireReviewer(reviewer);
  const [message] = await readMessages().where(eq(settlementMessages.id, id));
  return message ?? null;
}

function readMessages() {
  const { id, name, verdict, detail, receivedAt, bytesSha256, signature } = settlementMessages;
  return db
    .select({
      id,
      name,
      verdict,
      detail,
      receivedAt,
      bytesSha256,
      isSigned: sql<boolean>`${signature} is not null`,
      fileName: settlementFiles.name,
      window: settlementFiles.window,
    })
    .from(settlementMessages)
    .leftJoin(settlementFiles, eq(settlementFiles.id, settlementMessages.fileId))
    .$dynamic();
}
