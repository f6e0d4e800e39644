import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import {
  auditLog,
  reconciliationDays,
  reconciliationFaults,
  reconciliationFiles,
  reconciliationItems,
  reconciliationLines,
  reconciliationParts,
} from '@/db/schema';
import { newId } from '@/lib/ids';
import { depositXml } from '@/lib/testing/deposit-xml';
import { owner } from '@/lib/testing/shops';
import { giveUpUnfinished, receiveFile } from './receive';
import { takeInFiles } from './take-in';

const program = fileURLToPath(new URL('../testing/take-in-files.ts', import.meta.url));
const now = new Date('2026-11-26T10:00:00Z');
const admin = { userId: newId(), isAdmin: true };
const header = 'RefNum,TerminalNumber,Amount,TransactionDate';
const report = (refs: readonly string[], amount = 5000) =>
  [header, ...refs.map((ref) => `${ref},00000001,${amount},1405/09/04`)].join('\n');

async function* pieces(text: string, size = 60_000) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const give = (text: string, name = 'گزارش.csv') => receiveFile(admin, { name, chunks: pieces(text) }, now);
const takeIn = async () => {
  while ((await takeInFiles(() => now)) > 0);
};
const fileOf = async (id: string) =>
  (await db.select().from(reconciliationFiles).where(eq(reconciliationFiles.id, id)))[0];

beforeEach(async () => {
  await owner`truncate reconciliation_files, reconciliation_parts, reconciliation_faults, reconciliation_lines, reconciliation_days,
    reconciliation_items`;
});

test('a file is taken in once, whatever it is called and however often and at once it is given', async () => {
  const text = report(['a', 'b', '!', 'c']);
  const all = await Promise.all([...'1234'].map((name) => give(text, name)));
  expect(all.map(({ kind }) => kind).sort()).toEqual(['already', 'already', 'already', 'received']);
  expect(new Set(all.map(({ fileId }) => fileId)).size).toBe(1);
  await takeIn();
  expect(await give(text)).toEqual({ kind: 'already', fileId: all[0]?.fileId });
  expect(await db.select().from(reconciliationFiles)).toMatchObject([
    { state: 'done', kind: 'psp_report', rowCount: 3, doneCount: 3, faultCount: 1, totalRial: 15000n, doneAt: now },
  ]);
  expect((await db.select().from(reconciliationLines)).map(({ ref }) => ref)).toEqual(['a', 'b', 'c']);
  expect(await db.select().from(reconciliationFaults)).toMatchObject([{ line: 4, fault: 'ref' }]);
  expect(await db.select().from(reconciliationDays)).toMatchObject([{ leg: 'psp', day: '2026-11-25', wanted: 1 }]);
  expect(await db.$count(auditLog, eq(auditLog.action, 'reconciliation_file_received'))).toBe(1);
});

test('what is refused leaves its name, the reason and the line, and nothing else', async () => {
  const good = depositXml(
    Array.from({ length: 2500 }, (_, i) => ({ acceptor: String(i).padStart(15, '0'), amount: '7' })),
  );
  const wrongSum = good.replace('>17500<', '>17501<');
  expect(await give(wrongSum, 'dep.xml')).toMatchObject({ kind: 'refused', reason: 'sum' });
  const cut = await give(good.slice(0, -60));
  expect(cut).toMatchObject({ kind: 'refused', reason: 'truncated' });
  expect(await fileOf(cut.fileId)).toMatchObject({ state: 'refused', refusal: 'truncated', sha256: null });
  expect(await db.$count(reconciliationParts)).toBe(0);
  // The right one of the same name is no second time.
  expect(await give(good, 'dep.xml')).toMatchObject({ kind: 'received' });
  await takeIn();
  expect(await db.$count(reconciliationLines)).toBe(2500);
});

test('a sender that breaks off leaves nothing, and one that died is given up', async () => {
  async function* broken() {
    yield Buffer.from(report(Array.from({ length: 3000 }, (_, i) => `r${i}`)));
    throw new Error('connection lost');
  }
  await expect(receiveFile(admin, { name: 'x', chunks: broken() }, now)).rejects.toThrow('connection lost');
  const [file] = await db.select().from(reconciliationFiles);
  expect(file).toMatchObject({ state: 'refused', refusal: 'unreadable' });
  const dead = newId();
  await db
    .insert(reconciliationFiles)
    .values({ id: dead, name: 'd', actor: 'job:x', state: 'receiving', createdAt: now });
  await db.insert(reconciliationParts).values({ fileId: dead, part: 0, rows: [] });
  expect(await giveUpUnfinished(now)).toBe(0);
  expect(await giveUpUnfinished(new Date(now.getTime() + 1))).toBe(1);
  expect(await fileOf(dead)).toMatchObject({ state: 'refused', refusal: 'truncated' });
  expect(await db.$count(reconciliationParts)).toBe(0);
});

test('100,000 lines, workers that are killed in the middle and others at once: each line once', async () => {
  const refs = Array.from({ length: 100_000 }, (_, i) => `R${i}`);
  const { fileId } = await give(report(refs));
  for (let killed = 0; killed < 3; killed++) {
    const before = (await fileOf(fileId))?.doneCount ?? 0;
    const worker = spawn(process.execPath, ['--import', 'tsx', program], {
      env: process.env,
      stdio: 'ignore',
    });
    await expect
      .poll(async () => (await fileOf(fileId))?.doneCount, { timeout: 30_000, interval: 5 })
      .toBeGreaterThan(before);
    worker.kill('SIGKILL');
    await once(worker, 'exit');
  }
  const half = (await fileOf(fileId))?.doneCount ?? 0;
  expect(half % 1000).toBe(0);
  expect(half).toBeLessThan(100_000);
  for (let done = 1; done > 0; ) {
    const runs = await Promise.all(Array.from({ length: 3 }, () => takeInFiles(() => now)));
    done = runs.reduce((all, one) => all + one);
  }
  expect(await fileOf(fileId)).toMatchObject({ state: 'done', rowCount: 100_000, doneCount: 100_000 });
  expect(await db.$count(reconciliationLines)).toBe(100_000);
  expect(await db.$count(reconciliationParts)).toBe(0);
  expect(await db.$count(reconciliationItems)).toBe(0);
}, 120_000);

test('operators only, and lines are facts', async () => {
  const nobody = { userId: newId(), isAdmin: false };
  await expect(receiveFile(nobody, { name: 'a', chunks: pieces('x') }, now)).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect(await db.$count(reconciliationFiles)).toBe(0);
  await give(report(['a']));
  await takeIn();
  const refused = { cause: expect.objectContaining({ code: '42501' }) };
  await expect(db.delete(reconciliationLines)).rejects.toMatchObject(refused);
  await expect(db.update(reconciliationLines).set({ ref: 'b' })).rejects.toMatchObject(refused);
});
