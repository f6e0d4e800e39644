import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { and, desc, eq, gt } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { auditLog } from '@/db/schema';
import { newId } from '@/lib/ids';
import { platformChain } from './chain';
import { record } from './record';
import { type KnownHeads, verifyAudit } from './verify';

const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const secret = process.env.HASH_SECRET ?? '';
const actor = `user:${newId()}`;

/** One act in a transaction of its own. */
const tell = (storeId: string | null, note: string, reason?: string) =>
  db.transaction((tx) =>
    record(
      { storeId, actor, action: 'store_opened', subject: { kind: 'store', id: 's' }, after: { note, n: 1 }, reason },
      tx,
    ),
  );

async function chainOf(length: number): Promise<string> {
  const storeId = newId();
  for (let i = 1; i <= length; i++) await tell(storeId, `row ${i}`);
  return storeId;
}

/** Three acts with something in every column. */
async function fullChain(): Promise<string> {
  const storeId = newId();
  for (let i = 1; i <= 3; i++) {
    const facts = { before: { note: 'was' }, after: { note: `row ${i}` }, reason: 'because', origin: '5.120.33.0/24' };
    const act = { storeId, actor, action: 'store_corrected', subject: { kind: 'store', id: 's' }, ...facts } as const;
    await db.transaction((tx) => record(act, tx));
  }
  return storeId;
}

const proofOf = async (chainId: string, hashSecret: string | null = secret, known: KnownHeads = {}) =>
  (await verifyAudit(owner, hashSecret, known)).find((proof) => proof.chainId === chainId);

/** What only the owner of the tables can do, with the guards off. */
async function tamper(change: (tx: postgres.TransactionSql) => Promise<unknown>): Promise<void> {
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await change(tx);
  });
}

test('sixty-four acts at once make one unbroken chain', async () => {
  const storeId = newId();
  await Promise.all(Array.from({ length: 64 }, (_, i) => tell(storeId, `act ${i}`)));
  expect(await proofOf(storeId)).toMatchObject({ count: 64, faults: [] });
  const rows = await db.select().from(auditLog).where(eq(auditLog.chainId, storeId)).orderBy(auditLog.seq);
  expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 64 }, (_, i) => i + 1));
  expect(new Set(rows.map((row) => JSON.stringify(row.after))).size).toBe(64);
});

test('an act that is rolled back leaves no row and no gap', async () => {
  const storeId = await chainOf(1);
  const failing = db.transaction(async (tx) => {
    await record({ storeId, actor, action: 'key_made', subject: { kind: 'key', id: 'k' } }, tx);
    throw new Error('the act failed');
  });
  await expect(failing).rejects.toThrow('the act failed');
  await tell(storeId, 'next');
  expect(await proofOf(storeId)).toMatchObject({ count: 2, faults: [] });
});

test('neither the application nor the owner changes, removes or empties what is written', async () => {
  await tell(null, 'platform');
  for (const table of ['audit_log', 'audit_chains']) {
    await expect(sql.unsafe(`delete from ${table}`)).rejects.toThrow('permission denied');
    await expect(sql.unsafe(`truncate ${table}`)).rejects.toThrow('permission denied');
    await expect(owner.unsafe(`delete from ${table}`)).rejects.toThrow('append-only');
    await expect(owner.unsafe(`truncate ${table}`)).rejects.toThrow('append-only');
  }
  await expect(sql`update audit_log set actor = 'x'`).rejects.toThrow('permission denied');
  await expect(owner`update audit_log set actor = 'x'`).rejects.toThrow('append-only');
});

/** Each column, as the smallest change of it: of text one letter, of JSON one space, of time one microsecond, else its neighbour. */
const smallest: Record<string, string> = {
  at: "at + interval '1 us'",
  seq: 'seq + 900',
  chain_id: `'${platformChain}', seq = 900`,
  before: `replace(before::text, '{', '{ ')::json`,
  after: `replace(after::text, 'row 2', 'row 3')::json`,
};
const oneLetter = (column: string) => `overlay(${column} placing 'x' from length(${column}))`;

test('one changed byte is found, whichever column it is in', async () => {
  const columns = await owner<{ name: string; optional: boolean }[]>`
    select column_name as name, is_nullable = 'YES' as optional from information_schema.columns where table_name = 'audit_log'`;
  expect(columns.length).toBeGreaterThan(10);
  for (const { name, optional } of columns) {
    for (const value of [smallest[name] ?? oneLetter(name), ...(optional ? ['null'] : [])]) {
      const storeId = await fullChain();
      expect(await proofOf(storeId)).toMatchObject({ count: 3, faults: [] });
      const changed = await owner.begin(async (tx) => {
        await tx`set local session_replication_role = replica`;
        return tx.unsafe(`update audit_log set ${name} = ${value} where chain_id = '${storeId}' and seq = 2`);
      });
      expect([name, value, changed.count]).toEqual([name, value, 1]);
      expect((await proofOf(storeId))?.faults, `${name} = ${value}`).not.toEqual([]);
      await tamper((tx) => tx`delete from audit_log where chain_id = ${platformChain} and seq = 900`);
    }
  }
});

test('a space in the facts and a reason that was none are changes too', async () => {
  for (const change of [`after = '{"n":1, "note":"row 2"}'`, "reason = ''", "before = '{}'", "origin = ''"]) {
    const storeId = await chainOf(3);
    await tamper((tx) => tx.unsafe(`update audit_log set ${change} where chain_id = '${storeId}' and seq = 2`));
    expect((await proofOf(storeId))?.faults, change).toEqual([{ seq: 2, fault: 'changed' }]);
  }
});

test('one changed letter of a head is found, whichever column it is in', async () => {
  for (const change of ['count = count + 1', 'count = count - 1', 'head_hash', 'head_seal']) {
    const storeId = await chainOf(2);
    const set = change.includes('=') ? change : `${change} = ${oneLetter(change)}`;
    await tamper((tx) => tx.unsafe(`update audit_chains set ${set} where chain_id = '${storeId}'`));
    expect(
      (await proofOf(storeId))?.faults.map(({ fault }) => fault),
      change,
    ).toEqual(['head_wrong']);
  }
});

test('a chain of one row whose only row is taken is missed', async () => {
  const storeId = await chainOf(1);
  await tamper((tx) => tx`delete from audit_log where chain_id = ${storeId}`);
  expect((await proofOf(storeId))?.faults).toEqual([{ seq: 1, fault: 'missing' }]);
});

test('that the keys were rotated is written with how many values went under which', async () => {
  const [last] = await db
    .select()
    .from(auditLog)
    .where(eq(auditLog.chainId, platformChain))
    .orderBy(desc(auditLog.seq))
    .limit(1);
  const script = fileURLToPath(new URL('../../scripts/rotate-keys.ts', import.meta.url));
  const { DATABASE_URL, HASH_SECRET, DATA_KEYS, PATH, NODE_ENV } = process.env;
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script], {
    env: { DATABASE_URL, HASH_SECRET, DATA_KEYS: `${DATA_KEYS},2:${'ab'.repeat(32)}`, PATH, NODE_ENV },
  });
  const rows = await db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.chainId, platformChain), gt(auditLog.seq, last?.seq ?? 0)));
  expect(rows).toMatchObject([
    {
      chainId: platformChain,
      action: 'data_rotated',
      actor: 'job:data.rotate',
      after: { version: 2, resealed: 0, unopened: 0 },
    },
  ]);
  expect((await proofOf(platformChain))?.faults).toEqual([]);
});

test('a row changed together with its hash breaks at the next', async () => {
  const storeId = await chainOf(3);
  await tamper((tx) => tx`update audit_log set hash = repeat('0', 64) where chain_id = ${storeId} and seq = 2`);
  expect((await proofOf(storeId))?.faults).toEqual([
    { seq: 2, fault: 'changed' },
    { seq: 3, fault: 'unlinked' },
  ]);
});

test('rows taken from the beginning, the middle and the end are missed', async () => {
  for (const [seq, found] of [
    [1, 2],
    [2, 3],
    [3, 3],
  ] as const) {
    const storeId = await chainOf(3);
    await tamper((tx) => tx`delete from audit_log where chain_id = ${storeId} and seq = ${seq}`);
    expect((await proofOf(storeId))?.faults[0]).toEqual({ seq: found, fault: 'missing' });
  }
});

test('a head made by someone without our secret does not pass', async () => {
  const storeId = await chainOf(3);
  await tamper(async (tx) => {
    await tx`delete from audit_log where chain_id = ${storeId} and seq = 3`;
    await tx`
      update audit_chains set count = 2, head_hash = (select hash from audit_log where chain_id = ${storeId} and seq = 2)
      where chain_id = ${storeId}`;
  });
  expect((await proofOf(storeId))?.faults).toEqual([{ seq: 2, fault: 'head_wrong' }]);
  expect((await proofOf(storeId, null))?.faults).toEqual([]);
  await tamper((tx) => tx`delete from audit_chains where chain_id = ${storeId}`);
  expect((await proofOf(storeId))?.faults).toEqual([{ seq: 0, fault: 'head_wrong' }]);
});

test('heads kept elsewhere show a chain put back to an earlier state, and one that is gone', async () => {
  const storeId = await chainOf(2);
  const [earlier] = await owner`select * from audit_chains where chain_id = ${storeId}`;
  await tell(storeId, 'row 3');
  const kept = await proofOf(storeId);
  const known = { [storeId]: { count: kept?.count ?? 0, headHash: kept?.headHash ?? '' } };
  expect((await proofOf(storeId, secret, known))?.faults).toEqual([]);
  await tamper(async (tx) => {
    await tx`delete from audit_log where chain_id = ${storeId} and seq = 3`;
    await tx`update audit_chains set ${tx(earlier ?? {}, 'count', 'head_hash', 'head_seal')} where chain_id = ${storeId}`;
  });
  expect((await proofOf(storeId))?.faults).toEqual([]);
  expect((await proofOf(storeId, secret, known))?.faults).toEqual([{ seq: 3, fault: 'missing' }]);
  await tamper(async (tx) => {
    await tx`delete from audit_log where chain_id = ${storeId}`;
    await tx`delete from audit_chains where chain_id = ${storeId}`;
  });
  expect(await proofOf(storeId)).toBeUndefined();
  expect((await proofOf(storeId, secret, known))?.faults[0]).toEqual({ seq: 3, fault: 'missing' });
});

test('personal data that a caller forgot is masked, and hostile text does no harm', async () => {
  const storeId = newId();
  const plain = ['09121234567', '۰۹۱۲ ۱۲۳ ۴۵۶۷', 'IR062960000000100324200001', '0012345679', '6037-9975-9999-9999'];
  await tell(storeId, `tel ${plain[0]}`, `${plain.slice(1).join('، ')} \0\ud800 ‮x`);
  const [row] = await db.select().from(auditLog).where(eq(auditLog.chainId, storeId));
  for (const text of plain) expect(JSON.stringify([row?.after, row?.reason])).not.toContain(text);
  expect(row?.after).toEqual({ n: 1, note: 'tel 0912 *** 4567' });
  expect(await proofOf(storeId)).toMatchObject({ count: 1, faults: [] });
});
