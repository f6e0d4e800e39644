import { createHash } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { settlementFileRecords, settlementFiles, settlementRuns } from '@/db/schema';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { open, seal } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import { buildSettlementFile } from '@/lib/shaparak-settlement/file';
import { settlementFileName } from '@/lib/shaparak-settlement/name';
import { signatureSuffix } from '@/lib/shaparak-settlement/protocol';
import { signBytes } from '@/lib/shaparak-settlement/sign';
import { type SettlementWire, settlementWire } from '@/lib/shaparak-settlement/wire';
import { queueCommissions } from './commissions';
import { endRuns } from './end';
import { type FileRecord, listFileRecords } from './file-records';
import { tellLines } from './tell-lines';
import { withdrawHeld } from './withdraw-held';

const actor = 'job:settlement.advance';

/**
 * Hands a released run over; whether it did. The file is written down, signed, before it is sent, and sent under a name that follows
 * from the window and cycle: who died in between sends the same bytes under the same name again, and a second file for the same lines
 * cannot be. Without settings for the exchange it waits.
 */
export async function handOver(window: string): Promise<boolean> {
  const wire = settlementWire();
  if (!wire) return false;
  const file = await writeFile(window, wire);
  if (file === 'not_released') return false;
  if (file && file.sentAt === null && !(await send(file, wire))) return false;
  return markHandedOver(window, file?.id ?? null);
}

type FileRow = typeof settlementFiles.$inferSelect;

/** Null: there is nothing for Shaparak in this run. */
async function writeFile(window: string, wire: SettlementWire): Promise<FileRow | null | 'not_released'> {
  return db.transaction(async (tx) => {
    const [run] = await tx.select().from(settlementRuns).where(eq(settlementRuns.window, window)).for('update');
    if (run?.state !== 'released') return 'not_released';
    const of = and(eq(settlementFiles.window, window), eq(settlementFiles.rail, 'shaparak'));
    const [written] = await tx.select().from(settlementFiles).where(of);
    if (written) return written;
    await withdrawHeld(tx, window, actor);
    const records = await listFileRecords(tx, window);
    if (records.length === 0) return null;
    const bytes = buildSettlementFile(
      records.map(({ record }) => record),
      wire,
    );
    const { signature, keyVersion } = signBytes(bytes, wire.signKeys);
    const id = newId();
    const [row] = await tx
      .insert(settlementFiles)
      .values({
        id,
        window,
        rail: 'shaparak',
        cycle: run.cycle,
        name: settlementFileName({ alias: wire.alias, day: tehranDay(window), cycle: run.cycle }),
        body: seal({ table: 'settlement_files', column: 'body', row: id }, bytes.toString('utf8')),
        sha256: createHash('sha256').update(bytes).digest('hex'),
        signature,
        keyId: String(keyVersion),
        createdAt: sql`clock_timestamp()`,
      })
      .returning();
    await writeRecords(tx, id, records);
    return row ?? null;
  });
}

async function writeRecords(tx: Db, fileId: string, records: readonly FileRecord[]): Promise<void> {
  const rows = records.map(({ lineId, storeId, record }, recordIndex) => ({
    record_index: recordIndex,
    line_id: lineId,
    store_id: storeId,
    amount_rial: record.amountRial.toString(),
    wage_rial: record.wageRial.toString(),
  }));
  await tx.execute(sql`
    insert into ${settlementFileRecords} (file_id, record_index, line_id, store_id, amount_rial, wage_rial)
    select ${fileId}, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (record_index int, line_id uuid, store_id uuid, amount_rial bigint, wage_rial bigint)`);
}

/** The body first: the other side begins to read when the signature is there. */
async function send(file: FileRow, { drop }: SettlementWire): Promise<boolean> {
  const body = Buffer.from(open({ table: 'settlement_files', column: 'body', row: file.id }, file.body));
  for (const [name, bytes] of [
    [file.name, body],
    [`${file.name}${signatureSuffix}`, Buffer.from(file.signature)],
  ] as const) {
    const put = await drop.put(name, bytes);
    if (put.kind === 'done') continue;
    log().warn({ file: file.name, reason: put.reason }, 'settlement file not sent');
    return false;
  }
  return true;
}

async function markHandedOver(window: string, fileId: string | null): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [run] = await tx
      .update(settlementRuns)
      .set({ state: 'handed_over', handedOverAt: sql`now()` })
      .where(and(eq(settlementRuns.window, window), eq(settlementRuns.state, 'released')))
      .returning();
    if (!run) return false;
    if (fileId) {
      await tx
        .update(settlementFiles)
        .set({ sentAt: sql`now()` })
        .where(and(eq(settlementFiles.id, fileId), isNull(settlementFiles.sentAt)));
      const lines = await tx
        .select({ lineId: settlementFileRecords.lineId })
        .from(settlementFileRecords)
        .where(eq(settlementFileRecords.fileId, fileId));
      await tellLines(
        tx,
        lines.map(({ lineId }) => ({ lineId, kind: 'handed_over' as const })),
        actor,
      );
    }
    await queueCommissions(tx, window, actor);
    await endRuns(tx);
    return true;
  });
}
