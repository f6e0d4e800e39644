import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { type messageVerdicts, settlementFiles, settlementMessages } from '@/db/schema';
import { seal } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { type MessageKind, subjectOfName } from '@/lib/shaparak-settlement/name';
import { signatureSuffix } from '@/lib/shaparak-settlement/protocol';
import type { SettlementWire } from '@/lib/shaparak-settlement/wire';

/** A file of the other side's, as it lay in the drop. */
export interface DropMessage {
  kind: MessageKind;
  name: string;
  /** Of our file that it speaks of. */
  fileName: string;
  bytes: Buffer;
  signature: Buffer | null;
  /** Of its bytes and its signature's. */
  sha256: string;
}

export type SettlementFile = typeof settlementFiles.$inferSelect;

/** For so long a file's messages are looked at anew: an other one under the same name is kept too. */
const lookedAtDays = 14;

/**
 * What this process has read, by size and time of the file and its signature: a drop keeps days of files, and each reading is a
 * connection. Another process, or a new start, reads them once more, which changes nothing. Drops tell the time by the minute, and a
 * signature always has the same size: what looks new may still be replaced by what looks the same, so it is read until that is past.
 */
const lookedAt = new Map<string, { stamp: string; since: number; isSettled: boolean }>();
const settledAfterMs = 120_000;

/**
 * The messages of these kinds that are not kept yet, one after the other. One that does not come through, or whose reader throws,
 * comes again the next time.
 */
export async function* newMessages(wire: SettlementWire, kinds: readonly MessageKind[]): AsyncGenerator<DropMessage> {
  const listed = await wire.drop.list();
  if (listed.kind !== 'done') return;
  const stamps = new Map(listed.files.map(({ name, size, modified }) => [name, `${size} ${modified}`]));
  for (const { name } of listed.files) {
    const subject = subjectOfName(name);
    const signatureStamp = stamps.get(`${name}${signatureSuffix}`);
    const stamp = `${stamps.get(name)} ${signatureStamp}`;
    if (!subject || !kinds.includes(subject.kind) || isRead(name, stamp)) continue;
    if (!(await isWorthALook(name, subject.fileName))) continue;
    const files = await fetchFiles(name, signatureStamp !== undefined, wire);
    if (!files) continue;
    const message = { ...subject, name, ...files };
    if (!(await isKept(message))) yield message;
    noteRead(name, stamp);
  }
}

function isRead(name: string, stamp: string): boolean {
  const read = lookedAt.get(name);
  return read?.stamp === stamp && read.isSettled;
}

function noteRead(name: string, stamp: string): void {
  const [before, now] = [lookedAt.get(name), Date.now()];
  const since = before?.stamp === stamp ? before.since : now;
  lookedAt.set(name, { stamp, since, isSettled: now - since >= settledAfterMs });
}

async function isWorthALook(name: string, fileName: string): Promise<boolean> {
  const [file] = await db
    .select({ isRecent: sql<boolean>`${settlementFiles.createdAt} > now() - make_interval(days => ${lookedAtDays})` })
    .from(settlementFiles)
    .where(eq(settlementFiles.name, fileName));
  if (file) return file.isRecent;
  return (await db.$count(settlementMessages, eq(settlementMessages.name, name))) === 0;
}

/** Null: one of the two did not come through. */
async function fetchFiles(name: string, isSigned: boolean, { drop }: SettlementWire) {
  const body = await drop.get(name);
  if (body.kind !== 'done') return null;
  const sign = await drop.get(`${name}${signatureSuffix}`);
  if (isSigned && sign.kind !== 'done') return null;
  const signature = sign.kind === 'done' ? sign.bytes : null;
  const hash = createHash('sha256')
    .update(body.bytes)
    .update('\n')
    .update(signature ?? '');
  return { bytes: body.bytes, signature, sha256: hash.digest('hex') };
}

async function isKept({ name, sha256 }: DropMessage): Promise<boolean> {
  const same = and(eq(settlementMessages.name, name), eq(settlementMessages.sha256, sha256));
  return (await db.$count(settlementMessages, same)) > 0;
}

/** Keeps a message as it came, with what was judged of it. @param detail what exactly was wrong, for operators; no personal data */
export async function keepMessage(
  { name, bytes, signature, sha256 }: DropMessage,
  verdict: (typeof messageVerdicts)[number],
  of: { fileId: string | null; detail?: string | null },
  tx: Db,
): Promise<void> {
  const id = newId();
  await tx
    .insert(settlementMessages)
    .values({
      id,
      name,
      sha256,
      bytesSha256: createHash('sha256').update(bytes).digest('hex'),
      verdict,
      ...of,
      body: seal({ table: 'settlement_messages', column: 'body', row: id }, bytes.toString('base64')),
      signature: signature?.toString('base64'),
      receivedAt: sql`now()`,
    })
    .onConflictDoNothing();
}
