import { createHash } from 'node:crypto';
import { and, eq, or, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import {
  transferBatches,
  type transferFileVerdicts,
  transferOutcomes,
  transferPurposes,
  transferResultFiles,
} from '@/db/schema';
import { record } from '@/lib/audit/record';
import { withoutPersonalText } from '@/lib/audit/without-personal-data';
import { seal } from '@/lib/crypto/sealed';
import { DomainError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { cleanName } from '@/lib/iran/digits';
import { type Rial, rial } from '@/lib/money/rial';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { endToEndIdOf, messageIdOf } from './batch-file';
import { transferLock } from './make-batch';
import type { ReturnReason, TransferPurpose } from './order';
import { maxResultBytes, type ResultLine, readResultFile } from './result-file';

type Verdict = (typeof transferFileVerdicts)[number];

/** An order of which the bank has said for the first time what became of it. */
export interface TransferOutcome {
  orderId: string;
  subjectId: string;
  ownerId: string;
  amountRial: Rial;
  outcome: 'paid' | 'returned';
  reason: ReturnReason | null;
}

/** Who wants to know, by purpose; told within the transaction that writes it. */
export type OutcomeListeners = Partial<
  Record<TransferPurpose, (tx: Db, outcomes: readonly TransferOutcome[]) => Promise<void>>
>;

export type ResultTaken =
  | { kind: 'accepted'; serial: number; paidCount: number; returnedCount: number }
  | { kind: Exclude<Verdict, 'accepted'>; detail: string };

interface Judged {
  verdict: Verdict;
  detail: string | null;
  serial: number | null;
  messageId: string | null;
  outcomes: TransferOutcome[];
}

/**
 * Takes a file that was given as the bank's answer to a batch. Every file is kept with its verdict; only an accepted one changes
 * anything, all of it or nothing. An answer may tell of some lines of a batch, and a second one of the others.
 * @throws DomainError `forbidden`
 */
export async function takeResult(
  by: Reviewer,
  file: { name: string; bytes: Uint8Array },
  listeners: OutcomeListeners,
): Promise<ResultTaken> {
  requireReviewer(by);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${transferLock})`);
    const judged = await judge(tx, file.bytes, sha256);
    const { verdict, serial, messageId, outcomes } = judged;
    const detail = judged.detail && withoutPersonalText(judged.detail);
    const id = newId();
    const paidCount = outcomes.filter(({ outcome }) => outcome === 'paid').length;
    const counts = { paidCount, returnedCount: outcomes.length - paidCount };
    const actor = `user:${by.userId}`;
    const body =
      verdict === 'too_large'
        ? null
        : seal({ table: 'transfer_result_files', column: 'body', row: id }, Buffer.from(file.bytes).toString('base64'));
    const fileName = cleanName(file.name).slice(0, 100) || '.xml';
    const kept = { id, fileName, body, sha256, byteCount: file.bytes.byteLength, actor };
    await tx.insert(transferResultFiles).values({ ...kept, verdict, detail, serial, messageId, ...counts });
    if (outcomes.length > 0) {
      await tx
        .insert(transferOutcomes)
        .values(outcomes.map(({ orderId, outcome, reason }) => ({ orderId, outcome, reason, fileId: id })));
      await tellListeners(tx, outcomes, listeners);
    }
    const subject = { kind: 'transfer_result', id };
    const after = { verdict, batch: serial, ...counts };
    await record({ storeId: null, actor, origin: by.origin, action: 'transfer_result_taken', subject, after }, tx);
    if (verdict === 'accepted') return { kind: 'accepted', serial: serial ?? 0, ...counts };
    return { kind: verdict, detail: detail ?? '' };
  });
}

async function judge(tx: Db, bytes: Uint8Array, sha256: string): Promise<Judged> {
  const refused = (verdict: Verdict, detail: string, of: Partial<Judged> = {}): Judged => ({
    serial: null,
    messageId: null,
    ...of,
    verdict,
    detail,
    outcomes: [],
  });
  if (bytes.byteLength > maxResultBytes) return refused('too_large', `more than ${maxResultBytes} bytes`);
  const read = readResultFile(bytes);
  if (read.kind !== 'read') return refused(read.kind, read.detail);
  const { messageId, batchMessageId, lines } = read;
  const [before] = await tx
    .select({ at: transferResultFiles.at })
    .from(transferResultFiles)
    .where(
      and(
        eq(transferResultFiles.verdict, 'accepted'),
        or(eq(transferResultFiles.sha256, sha256), eq(transferResultFiles.messageId, messageId)),
      ),
    );
  if (before) return refused('replayed', 'this answer was accepted before', { messageId });
  const batch = await findBatchOf(tx, batchMessageId);
  if (!batch) return refused('foreign', 'no batch of ours has this MsgId', { messageId });
  return { ...(await judgeLines(tx, batch.serial, lines)), messageId, serial: batch.serial };
}

async function findBatchOf(tx: Db, batchMessageId: string) {
  const serial = Number(batchMessageId.slice(-9));
  const [batch] = await tx.select().from(transferBatches).where(eq(transferBatches.serial, serial));
  return batch && messageIdOf(batch) === batchMessageId ? batch : null;
}

type LinesJudged = Pick<Judged, 'verdict' | 'detail' | 'outcomes'>;

async function judgeLines(tx: Db, serial: number, lines: readonly ResultLine[]): Promise<LinesJudged> {
  const rows = await tx.execute<{
    id: string;
    subject_id: string;
    owner_id: string;
    amount: string;
    outcome: string | null;
    reason: string | null;
  }>(sql`
    select o.id, o.subject_id, o.owner_id, o.amount_rial::text as amount, t.outcome, t.reason
    from transfer_batch_lines l join transfer_orders o on o.id = l.order_id left join transfer_outcomes t using (order_id)
    where l.serial = ${serial}`);
  const orders = new Map(rows.map((row) => [endToEndIdOf(row.id), row]));
  const outcomes: TransferOutcome[] = [];
  for (const [index, line] of lines.entries()) {
    const order = orders.get(line.endToEndId);
    const where = `line ${index + 1}`;
    if (!order) return { verdict: 'foreign', detail: `${where} is not in the batch`, outcomes: [] };
    const amountRial = rial(order.amount);
    if (amountRial !== line.amountRial)
      return { verdict: 'foreign', detail: `${where} has another amount`, outcomes: [] };
    if (order.outcome === null) {
      const { outcome, reason } = line;
      outcomes.push({
        orderId: order.id,
        subjectId: order.subject_id,
        ownerId: order.owner_id,
        amountRial,
        outcome,
        reason,
      });
    } else if (order.outcome !== line.outcome || order.reason !== line.reason) {
      return { verdict: 'contradicts', detail: `${where} was ${order.outcome} before`, outcomes: [] };
    }
  }
  return { verdict: 'accepted', detail: null, outcomes };
}

/** Money of which nobody is told would be lost to its owner. */
async function tellListeners(tx: Db, outcomes: readonly TransferOutcome[], listeners: OutcomeListeners): Promise<void> {
  for (const purpose of transferPurposes) {
    const own = await ofPurpose(tx, outcomes, purpose);
    if (own.length === 0) continue;
    const tell = listeners[purpose];
    if (!tell) throw new DomainError('internal', `nobody is told of transfers for ${purpose}`);
    await tell(tx, own);
  }
}

async function ofPurpose(tx: Db, outcomes: readonly TransferOutcome[], purpose: TransferPurpose) {
  const ids = outcomes.map(({ orderId }) => orderId);
  const rows = await tx.execute<{ id: string }>(
    sql`select id from transfer_orders where purpose = ${purpose} and id in ${ids}`,
  );
  const own = new Set(rows.map(({ id }) => id));
  return outcomes.filter(({ orderId }) => own.has(orderId));
}
