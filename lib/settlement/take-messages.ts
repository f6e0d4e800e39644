import { createHash } from 'node:crypto';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { type messageVerdicts, settlementFileRecords, settlementFiles, settlementMessages } from '@/db/schema';
import { seal } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { type BadMessage, readAnswer } from '@/lib/shaparak-settlement/answer';
import { subjectOfName } from '@/lib/shaparak-settlement/name';
import { signatureSuffix } from '@/lib/shaparak-settlement/protocol';
import { readReturns } from '@/lib/shaparak-settlement/returns';
import { type SettlementWire, settlementWire } from '@/lib/shaparak-settlement/wire';
import type { LineNews } from './line';
import { refusalOf } from './refusal';
import { tellLines } from './tell-lines';

const actor = 'job:settlement.messages';

/** For so long a file's answer and returns are looked at anew: an other answer under the same name is kept too. */
const lookedAtDays = 14;

/**
 * Takes what lies in the drop about our files: answers and returns. Every message is kept as it came, with its verdict; only a signed,
 * whole one about a file that was sent and not answered before changes anything, and that in one transaction. How many changed something.
 */
export async function takeMessages(): Promise<number> {
  const wire = settlementWire();
  if (!wire) return 0;
  const listed = await wire.drop.list();
  if (listed.kind !== 'done') return 0;
  const stamps = new Map(listed.files.map(({ name, size, modified }) => [name, `${size} ${modified}`]));
  let taken = 0;
  for (const { name } of listed.files) {
    const subject = subjectOfName(name);
    const stamp = `${stamps.get(name)} ${stamps.get(`${name}${signatureSuffix}`)}`;
    if (!subject || lookedAt.get(name) === stamp || !(await isWorthALook(name, subject.fileName))) continue;
    const isSigned = stamps.has(`${name}${signatureSuffix}`);
    const changed = await takeOne(name, { ...subject, isSigned }, wire);
    if (changed !== 'not_got') lookedAt.set(name, stamp);
    if (changed === true) taken += 1;
  }
  return taken;
}

/**
 * What this process has read, by size and time of the file and its signature: a drop keeps days of files, and each reading is a
 * connection. Another process, or a new start, reads them once more, which changes nothing.
 */
const lookedAt = new Map<string, string>();

async function isWorthALook(name: string, fileName: string): Promise<boolean> {
  const [file] = await db
    .select({ isRecent: sql<boolean>`${settlementFiles.createdAt} > now() - make_interval(days => ${lookedAtDays})` })
    .from(settlementFiles)
    .where(eq(settlementFiles.name, fileName));
  if (file) return file.isRecent;
  return (await db.$count(settlementMessages, eq(settlementMessages.name, name))) === 0;
}

interface Message {
  name: string;
  bytes: Buffer;
  signature: Buffer | null;
  sha256: string;
}

async function takeOne(
  name: string,
  { kind, fileName, isSigned }: NonNullable<ReturnType<typeof subjectOfName>> & { isSigned: boolean },
  wire: SettlementWire,
): Promise<boolean | 'not_got'> {
  const body = await wire.drop.get(name);
  if (body.kind !== 'done') return 'not_got';
  const sign = await wire.drop.get(`${name}${signatureSuffix}`);
  if (isSigned && sign.kind !== 'done') return 'not_got';
  const signature = sign.kind === 'done' ? sign.bytes : null;
  const hash = createHash('sha256')
    .update(body.bytes)
    .update('\n')
    .update(signature ?? '');
  const message = { name, bytes: body.bytes, signature, sha256: hash.digest('hex') };
  if (await db.$count(settlementMessages, sameMessage(message))) return false;
  return db.transaction(async (tx) => {
    const [file] = await tx.select().from(settlementFiles).where(eq(settlementFiles.name, fileName)).for('update');
    return kind === 'answer'
      ? takeAnswer(tx, message, file ?? null, wire)
      : takeReturns(tx, message, file ?? null, wire);
  });
}

const sameMessage = ({ name, sha256 }: Message) =>
  and(eq(settlementMessages.name, name), eq(settlementMessages.sha256, sha256));

type FileRow = typeof settlementFiles.$inferSelect;

async function takeAnswer(tx: Db, message: Message, file: FileRow | null, wire: SettlementWire): Promise<boolean> {
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

async function takeReturns(tx: Db, message: Message, file: FileRow | null, wire: SettlementWire): Promise<boolean> {
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
async function acceptedElsewhere(tx: Db, { name, bytes }: Message): Promise<Set<string>> {
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
  { name, bytes, signature, sha256 }: Message,
  file: FileRow | null,
  verdict: (typeof messageVerdicts)[number] | BadMessage,
): Promise<false> {
  const id = newId();
  await tx
    .insert(settlementMessages)
    .values({
      id,
      name,
      sha256,
      bytesSha256: createHash('sha256').update(bytes).digest('hex'),
      verdict,
      fileId: file?.id ?? null,
      body: seal({ table: 'settlement_messages', column: 'body', row: id }, bytes.toString('base64')),
      signature: signature?.toString('base64'),
      receivedAt: sql`now()`,
    })
    .onConflictDoNothing();
  return false;
}
