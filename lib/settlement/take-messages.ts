import { createHash } from 'node:crypto';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { type messageVerdicts, settlementFileRecords, settlementFiles, settlementMessages } from '@/db/schema';
import { readAnswer } from '@/lib/shaparak-settlement/answer';
import { readReturns } from '@/lib/shaparak-settlement/returns';
import { type SettlementWire, settlementWire } from '@/lib/shaparak-settlement/wire';
import { type DropMessage, keepMessage, newMessages, type SettlementFile } from './drop-messages';
import type { LineNews } from './line';
import { refusalOf } from './refusal';
import { tellLines } from './tell-lines';

const actor = 'job:settlement.messages';

/**
 * Takes what lies in the drop about our files: answers and returns. Every message is kept as it came, with its verdict; only a signed,
 * whole one about a file that was sent and not answered before changes anything, and that in one transaction. How many changed something.
 */
export async function takeMessages(): Promise<number> {
  const wire = settlementWire();
  if (!wire) return 0;
  let taken = 0;
  for await (const message of newMessages(wire, ['answer', 'returns'])) {
    if (await db.transaction((tx) => takeOne(tx, message, wire))) taken += 1;
  }
  return taken;
}

async function takeOne(tx: Db, message: DropMessage, wire: SettlementWire): Promise<boolean> {
  const named = eq(settlementFiles.name, message.fileName);
  const [file] = await tx.select().from(settlementFiles).where(named).for('update');
  return message.kind === 'answer'
    ? takeAnswer(tx, message, file ?? null, wire)
    : takeReturns(tx, message, file ?? null, wire);
}

async function takeAnswer(
  tx: Db,
  message: DropMessage,
  file: SettlementFile | null,
  wire: SettlementWire,
): Promise<boolean> {
  const records = file ? await listRecords(tx, file.id) : [];
  const before = file?.answeredAt ? await acceptedHash(tx, message.name) : null;
  const elsewhere = await acceptedElsewhere(tx, message);
  const expected = file && { recordCount: records.length, answeredSha256: before, elsewhere };
  const verdict = readAnswer(message.bytes, message.signature, expected, {
    keys: wire.answerKeys,
    recordBase: wire.recordBase,
  });
  if (verdict.kind === 'already') return false;
  if (verdict.kind !== 'answered' || !file)
    return keep(tx, message, file, verdict.kind === 'answered' ? 'foreign' : verdict.kind);
  await tx
    .update(settlementFiles)
    .set({ answeredAt: sql`now()` })
    .where(and(eq(settlementFiles.id, file.id), isNull(settlementFiles.answeredAt)));
  const faults = new Map(verdict.faults.map((fault) => [fault.record, fault]));
  const news = records.map(({ lineId }, index): LineNews => {
    const fault = verdict.fileFault ?? faults.get(index);
    if (!fault) return { lineId, kind: 'accepted' };
    const detail = [fault.error, fault.fieldName].filter(Boolean).join(' ');
    const reason = verdict.fileFault ? 'file_refused' : refusalOf(fault.error, fault.fieldName);
    return { lineId, kind: 'refused', reason, detail };
  });
  await tellLines(tx, news, actor);
  await keep(tx, message, file, 'accepted');
  return true;
}

async function takeReturns(
  tx: Db,
  message: DropMessage,
  file: SettlementFile | null,
  wire: SettlementWire,
): Promise<boolean> {
  const records = file ? await listRecords(tx, file.id) : [];
  const taken = await acceptedElsewhere(tx, message);
  const verdict = readReturns(message.bytes, message.signature, file && { records, taken }, {
    keys: wire.answerKeys,
    recordBase: wire.recordBase,
  });
  if (verdict.kind === 'already') return false;
  if (verdict.kind !== 'returned') return keep(tx, message, file, verdict.kind);
  const news = verdict.records.flatMap(({ record, reason }): LineNews[] => {
    const lineId = records[record]?.lineId;
    return lineId ? [{ lineId, kind: 'returned', reason: 'bank_returned', detail: reason }] : [];
  });
  const told = await tellLines(tx, news, actor);
  await keep(tx, message, file, 'accepted');
  return told.length > 0;
}

async function listRecords(tx: Db, fileId: string) {
  const rows = await tx.execute<{ line_id: string; amount_rial: bigint; acceptor_code: string }>(sql`
    select r.line_id, r.amount_rial, (
      select acceptor_code from terminals t where t.store_id = r.store_id order by created_at limit 1) as acceptor_code
    from ${settlementFileRecords} r where r.file_id = ${fileId} order by r.record_index`);
  return rows.map((row) => ({ lineId: row.line_id, amountRial: row.amount_rial, acceptorCode: row.acceptor_code }));
}

/** Of the bytes of the answer that was taken in. */
async function acceptedHash(tx: Db, name: string): Promise<string | null> {
  const [message] = await tx
    .select({ bytesSha256: settlementMessages.bytesSha256 })
    .from(settlementMessages)
    .where(and(eq(settlementMessages.name, name), eq(settlementMessages.verdict, 'accepted')))
    .limit(1);
  return message?.bytesSha256 ?? null;
}

/**
 * The hash of these bytes, if they were taken in under another name: signed once, they say nothing of a second file. Two true answers
 * with the same fault in the same record are taken for a replay too: such a file waits for a person, which costs a day; believing
 * a replay could pay twice.
 */
async function acceptedElsewhere(tx: Db, { name, bytes }: DropMessage): Promise<Set<string>> {
  const bytesSha256 = createHash('sha256').update(bytes).digest('hex');
  const [other] = await tx
    .select({ id: settlementMessages.id })
    .from(settlementMessages)
    .where(
      and(
        eq(settlementMessages.bytesSha256, bytesSha256),
        ne(settlementMessages.name, name),
        eq(settlementMessages.verdict, 'accepted'),
      ),
    )
    .limit(1);
  return new Set(other ? [bytesSha256] : []);
}

async function keep(
  tx: Db,
  message: DropMessage,
  file: SettlementFile | null,
  verdict: (typeof messageVerdicts)[number],
): Promise<false> {
  await keepMessage(message, verdict, { fileId: file?.id ?? null }, tx);
  return false;
}
