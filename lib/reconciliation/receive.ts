import { createHash, type Hash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { reconciliationFaults, reconciliationFiles, reconciliationParts } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { DomainError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { cleanName } from '@/lib/iran/digits';
import { rial } from '@/lib/money/rial';
import type { Batch } from './batch';
import { type FileKind, readFile } from './read-file';
import { FileRefused, type Refusal } from './refusal';

/** Who gives a file: an operator, or the job that fetches them. */
type Giver = { userId: string; isAdmin: boolean; origin?: string | null } | { job: string };

/** `already`: the same bytes were taken before, as this file; nothing changed. */
type Received =
  | { kind: 'received'; fileId: string }
  | { kind: 'already'; fileId: string }
  | { kind: 'refused'; fileId: string; reason: Refusal; line: number | null };

/**
 * Takes a file while it comes, a piece at a time, and judges it at its end: what is refused leaves its name and the reason, and no row.
 * Rows wait in parts for `takeInFiles`. No transaction is open while the sender sends. @throws DomainError `forbidden`
 */
export async function receiveFile(
  by: Giver,
  file: { name: string; chunks: AsyncIterable<Uint8Array> },
  now: Date,
): Promise<Received> {
  if ('userId' in by && !by.isAdmin) throw new DomainError('forbidden', 'not an operator');
  const fileId = newId();
  const name = cleanName(file.name).slice(0, 100) || '—';
  await db
    .insert(reconciliationFiles)
    .values({ id: fileId, name, actor: actorOf(by), state: 'receiving', createdAt: now });
  const hash = createHash('sha256');
  try {
    const read = await keepParts(fileId, readFile(hashed(file.chunks, hash)));
    return await accept(fileId, { ...read, sha256: hash.digest('hex') }, by, now);
  } catch (error) {
    if (!(error instanceof FileRefused)) {
      await refuse(fileId, 'unreadable', null);
      throw error;
    }
    const { reason, line } = error;
    await refuse(fileId, reason, line);
    return { kind: 'refused', fileId, reason, line };
  }
}

/** Gives up files whose sender, or whose receiver, died in the middle. How many. */
export async function giveUpUnfinished(before: Date): Promise<number> {
  const { id, state, createdAt } = reconciliationFiles;
  const stale = await db
    .select({ id })
    .from(reconciliationFiles)
    .where(and(eq(state, 'receiving'), sql`${createdAt} < ${before.toISOString()}::timestamptz`));
  for (const one of stale) await refuse(one.id, 'truncated', null);
  return stale.length;
}

const actorOf = (by: Giver) => ('userId' in by ? `user:${by.userId}` : `job:${by.job}`);

async function* hashed(chunks: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

interface Kept {
  kind: FileKind | null;
  rowCount: number;
  faultCount: number;
  totalRial: bigint;
}

/** Taken in at once: a part is whole or not. */
const rowsPerPart = 1_000;

async function keepParts(fileId: string, batches: AsyncIterable<Batch & { kind: FileKind }>): Promise<Kept> {
  const kept: Kept = { kind: null, rowCount: 0, faultCount: 0, totalRial: 0n };
  let waiting: Batch['rows'] = [];
  let part = 0;
  // The next part is read while one is written, and no more than one.
  let writing: Promise<unknown> = Promise.resolve();
  const keep = async (rows: Batch['rows']) => {
    await writing;
    if (rows.length > 0) writing = db.insert(reconciliationParts).values({ fileId, part, rows }).execute();
    // Whoever waits for it next is told; until then it is not unhandled.
    writing.catch(() => {});
    part += 1;
  };
  try {
    for await (const { kind, rows, faults } of batches) {
      kept.kind = kind;
      kept.rowCount += rows.length;
      kept.faultCount += faults.length;
      for (const { amount } of rows) kept.totalRial += BigInt(amount);
      if (faults.length > 0)
        await db.insert(reconciliationFaults).values(faults.map((fault) => ({ fileId, ...fault })));
      waiting.push(...rows);
      for (; waiting.length >= rowsPerPart; waiting = waiting.slice(rowsPerPart))
        await keep(waiting.slice(0, rowsPerPart));
    }
    await keep(waiting);
  } finally {
    // A refused file's rows are dropped next: none may come after.
    await writing.catch(() => {});
  }
  await writing;
  return kept;
}

/** From here on the file counts, unless it is here already. Two of the same bytes queue at their hash. */
async function accept(fileId: string, read: Kept & { sha256: string }, by: Giver, now: Date): Promise<Received> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`reconciliation ${read.sha256}`}, 0))`);
    const [first] = await tx
      .select({ id: reconciliationFiles.id })
      .from(reconciliationFiles)
      .where(eq(reconciliationFiles.sha256, read.sha256));
    if (first) {
      await dropRows(tx, fileId);
      await tx.delete(reconciliationFiles).where(eq(reconciliationFiles.id, fileId));
      return { kind: 'already', fileId: first.id };
    }
    const { kind, sha256, rowCount, faultCount, totalRial } = read;
    const moved = await tx
      .update(reconciliationFiles)
      .set({ state: 'taking_in', kind, sha256, rowCount, faultCount, totalRial: rial(totalRial) })
      .where(and(eq(reconciliationFiles.id, fileId), eq(reconciliationFiles.state, 'receiving')))
      .returning({ id: reconciliationFiles.id });
    if (moved.length === 0) throw new FileRefused('truncated');
    await record(
      {
        storeId: null,
        actor: actorOf(by),
        action: 'reconciliation_file_received',
        subject: { kind: 'reconciliation_file', id: fileId },
        after: { kind: kind ?? '', rows: rowCount, sha256 },
        origin: 'userId' in by ? by.origin : null,
        at: now,
      },
      tx,
    );
    return { kind: 'received', fileId };
  });
}

async function refuse(fileId: string, refusal: Refusal, refusalLine: number | null): Promise<void> {
  await db.transaction(async (tx) => {
    await dropRows(tx, fileId);
    const { id, state } = reconciliationFiles;
    await tx
      .update(reconciliationFiles)
      .set({ state: 'refused', refusal, refusalLine })
      .where(and(eq(id, fileId), eq(state, 'receiving')));
  });
}

async function dropRows(tx: Db, fileId: string): Promise<void> {
  await tx.delete(reconciliationParts).where(eq(reconciliationParts.fileId, fileId));
  await tx.delete(reconciliationFaults).where(eq(reconciliationFaults.fileId, fileId));
}
