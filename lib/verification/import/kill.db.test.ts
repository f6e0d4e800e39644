import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eq, inArray } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { seededPlanIds } from '@/db/reference-data';
import {
  accountImportErrors,
  accountImportParts,
  accountImports,
  auditLog,
  bankAccounts,
  notices,
  stores,
} from '@/db/schema';
import { shebaOf } from '@/db/seed/sheba';
import { newId } from '@/lib/ids';
import { makeUser } from '@/lib/testing/factories';
import { startImport } from './start-import';
import { takeInImports } from './take-in';

const program = fileURLToPath(new URL('../../testing/take-in-all.ts', import.meta.url));
const admin = { userId: newId(), isAdmin: true, origin: '5.120.33.0/24' };
const shops = 3_000;

/** A file of which every second row becomes an account. */
async function giveFile(): Promise<string> {
  const { id: ownerId } = await makeUser();
  const planId = seededPlanIds.gateway;
  const made = Array.from({ length: shops }, (_, i) => ({ id: newId(), site: `old-${i}.example.ir` }));
  await db.insert(stores).values(
    made.map((one) => ({
      ...one,
      ownerId,
      planId,
      name: one.site,
      category: 'books' as const,
      status: 'active' as const,
    })),
  );
  const rows = made.flatMap(({ site }, i) => [
    `${site},${shebaOf('012', String(i))}`,
    `not-${site},${shebaOf('012', String(i))}`,
  ]);
  const started = await startImport(
    admin,
    { name: 'old.csv', bytes: Buffer.from(['site,sheba', ...rows].join('\n')) },
    new Date(),
  );
  if (started.kind !== 'started') throw new Error(started.reason);
  return started.importId;
}

const fileOf = async (id: string) => (await db.select().from(accountImports).where(eq(accountImports.id, id)))[0];
const doneOf = async (id: string) => (await fileOf(id))?.doneCount ?? -1;

/** Whole parts only: each row that is counted has its account with its act and notice, or its error; the others have nothing. */
async function expectNothingHalfDone(id: string): Promise<void> {
  const file = await fileOf(id);
  const accounts = await db.select({ id: bankAccounts.id }).from(bankAccounts);
  const ids = accounts.map((account) => account.id);
  const kinds = {
    accounts: ids.length,
    acts: await db.$count(auditLog, inArray(auditLog.subjectId, [...ids, newId()])),
    told: await db.$count(notices),
  };
  const parts = await db.$count(accountImportParts, eq(accountImportParts.importId, id));
  expect(file).toMatchObject({ importedCount: kinds.accounts, failedCount: await db.$count(accountImportErrors) });
  expect(kinds).toEqual({ accounts: ids.length, acts: ids.length, told: ids.length });
  expect(file?.doneCount).toBe((file?.importedCount ?? 0) + (file?.failedCount ?? 0));
  expect(parts * 500).toBe((file?.rowCount ?? 0) - (file?.doneCount ?? 0));
}

test('killed in the middle, again and again: whole parts or nothing, and in the end every row once', async () => {
  const id = await giveFile();
  for (let kill = 0; kill < 3; kill++) {
    const before = await doneOf(id);
    const worker = spawn(process.execPath, ['--import', 'tsx', program], { stdio: 'inherit' });
    const ended = once(worker, 'exit');
    // As soon as a part is through it is in the middle of the next.
    await vi.waitFor(async () => expect(await doneOf(id)).toBeGreaterThan(before), { timeout: 60_000, interval: 10 });
    worker.kill('SIGKILL');
    expect((await ended)[1]).toBe('SIGKILL');
    await expectNothingHalfDone(id);
  }
  expect(await doneOf(id)).toBeLessThan(2 * shops);
  await vi.waitFor(
    async () => {
      while ((await takeInImports()) > 0);
      expect(await fileOf(id)).toMatchObject({
        doneCount: 2 * shops,
        importedCount: shops,
        failedCount: shops,
        doneAt: expect.any(Date),
      });
    },
    { timeout: 60_000 },
  );
  await expectNothingHalfDone(id);
}, 180_000);
