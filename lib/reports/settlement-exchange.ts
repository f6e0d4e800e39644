import { desc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { type messageVerdicts, settlementFileRecords, settlementFiles, settlementMessages } from '@/db/schema';
import type { TehranDay } from '@/lib/calendar/tehran-day';
import { open } from '@/lib/crypto/sealed';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/** A file with which lines were handed over. */
export interface SentFile {
  id: string;
  name: string;
  /** Counted within its day. */
  cycle: number;
  byteCount: number;
  records: number;
  sha256: string;
  /** Version of our key that signed it. */
  keyId: string;
  createdAt: Date;
  sentAt: Date | null;
  answeredAt: Date | null;
}

export type MessageVerdict = (typeof messageVerdicts)[number];

/** A file of the other side's, as it was judged. */
export interface KeptMessage {
  id: string;
  name: string;
  verdict: MessageVerdict;
  detail: string | null;
  isSigned: boolean;
  receivedAt: Date;
  /** The settlement day it speaks of; null: of no file of ours. */
  window: string | null;
}

/** What was sent for a run, and everything that came back about it, in its order. @throws DomainError `forbidden` */
export async function listExchange(
  reviewer: Reviewer,
  window: TehranDay,
): Promise<{ files: SentFile[]; messages: KeptMessage[] }> {
  requireReviewer(reviewer);
  const rows = await db
    .select({
      id: settlementFiles.id,
      name: settlementFiles.name,
      cycle: settlementFiles.cycle,
      body: settlementFiles.body,
      sha256: settlementFiles.sha256,
      keyId: settlementFiles.keyId,
      createdAt: settlementFiles.createdAt,
      sentAt: settlementFiles.sentAt,
      answeredAt: settlementFiles.answeredAt,
      records: sql<number>`(select count(*) from ${settlementFileRecords} where file_id = ${settlementFiles.id})::int`,
    })
    .from(settlementFiles)
    .where(eq(settlementFiles.window, window))
    .orderBy(settlementFiles.id);
  const files = rows.map(({ body, ...file }): SentFile => {
    const text = open({ table: 'settlement_files', column: 'body', row: file.id }, body);
    return { ...file, byteCount: Buffer.byteLength(text) };
  });
  const ids = files.map(({ id }) => id);
  const messages = ids.length === 0 ? [] : await read().where(inArray(settlementMessages.fileId, ids)).limit(100);
  return { files, messages: messages.reverse() };
}

/** The newest messages that changed nothing, of any day or none; at most 50. @throws DomainError `forbidden` */
export async function listRefusedMessages(reviewer: Reviewer): Promise<KeptMessage[]> {
  requireReviewer(reviewer);
  return read().where(sql`${settlementMessages.verdict} <> 'accepted'`).limit(50);
}

/** One of them, or null. @throws DomainError `forbidden` */
export async function findMessage(reviewer: Reviewer, id: string): Promise<KeptMessage | null> {
  requireReviewer(reviewer);
  const [message] = await read().where(eq(settlementMessages.id, id));
  return message ?? null;
}

function read() {
  return db
    .select({
      id: settlementMessages.id,
      name: settlementMessages.name,
      verdict: settlementMessages.verdict,
      detail: settlementMessages.detail,
      isSigned: sql<boolean>`${settlementMessages.signature} is not null`,
      receivedAt: settlementMessages.receivedAt,
      window: settlementFiles.window,
    })
    .from(settlementMessages)
    .leftJoin(settlementFiles, eq(settlementFiles.id, settlementMessages.fileId))
    .orderBy(desc(settlementMessages.receivedAt))
    .$dynamic();
}
