import '@/lib/testing/simulated-sms';

import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { accountImportErrors, accountImportParts, accountImports, bankAccounts } from '@/db/schema';
import { shebaOf as makeSheba } from '@/db/seed/sheba';
import { newId, publicId } from '@/lib/ids';
import { makeStore, makeUser } from '@/lib/testing/factories';
import { getUser } from '@/lib/users/user';
import { shebaOf } from '../bank-account';
import { findPayoutHold } from '../payout-hold';
import { findImport, importErrorsCsv, listImportErrors, listImports } from './queries';
import { startImport } from './start-import';
import { takeInImports } from './take-in';

const now = new Date('2026-11-23T10:00:00Z');
const admin = { userId: newId(), isAdmin: true, origin: '5.120.33.0/24' };
let serial = 0;
const newSheba = () => makeSheba('012', String(++serial));

async function start(lines: readonly string[]): Promise<string> {
  const bytes = Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`);
  const started = await startImport(admin, { name: 'حساب‌ها.csv', bytes }, now);
  if (started.kind !== 'started') throw new Error(started.reason);
  return started.importId;
}
const takeIn = async () => {
  while ((await takeInImports(() => now)) > 0);
};
const faultsOf = async (id: string) =>
  (await listImportErrors(admin, id, 1000)).map(({ line, fault }) => [line, fault]);

beforeEach(async () => {
  await db.delete(bankAccounts);
});

test('rows become accounts that wait for their owner; each other row says why not', async () => {
  const [byId, bySite, twin, closed] = [
    await makeStore(),
    await makeStore(),
    await makeStore(),
    await makeStore({ status: 'closed' }),
  ];
  await makeStore({ site: twin.site });
  const referrer = await makeUser();
  const { mobile } = await getUser(referrer.id);
  const [first, second, third] = [newSheba(), newSheba(), newSheba()];
  const id = await start([
    'فروشگاه,موبایل,شبا',
    `${publicId('store', byId.id)},,${first}`,
    `https://www.${bySite.site}/,,${second.slice(2)}`,
    `,0${mobile.slice(2)},${third}`,
    `${twin.site},,${newSheba()}`,
    `${closed.site},,${newSheba()}`,
    `nobody.example.ir,,${newSheba()}`,
    `,,${newSheba()}`,
    `${bySite.site},09121234567,${newSheba()}`,
    `${bySite.site},,IR00`,
    `=${bySite.site},,${newSheba()}`,
    `${bySite.site},,${newSheba()}`,
    `${bySite.site},,${second}`,
    `,0${mobile.slice(2)},${first}`,
    `${twin.site}`,
    `" ${publicId('store', twin.id)} ",,${first}`,
  ]);
  await takeIn();
  expect(await findImport(admin, id)).toMatchObject({
    fileName: 'حساب‌ها.csv',
    rowCount: 15,
    doneCount: 15,
    importedCount: 3,
    unchangedCount: 1,
    failedCount: 11,
    doneAt: now,
  });
  expect(await faultsOf(id)).toEqual([
    [5, 'owner_ambiguous'],
    [6, 'owner_unknown'],
    [7, 'owner_unknown'],
    [8, 'owner_missing'],
    [9, 'owner_missing'],
    [10, 'sheba_invalid'],
    [11, 'formula'],
    [12, 'has_account'],
    [14, 'has_account'],
    [15, 'columns'],
    [16, 'sheba_taken'],
  ]);
  const accounts = await db.select().from(bankAccounts);
  expect(accounts.map(shebaOf).sort()).toEqual([first, second, third].sort());
  expect(new Set(accounts.map(({ state, addedBy }) => `${state} ${addedBy}`))).toEqual(
    new Set([`incomplete import:${id}`]),
  );
  expect(await findPayoutHold(byId.id, now)).toMatchObject({ kind: 'account_incomplete' });
});

test('a file given again changes nothing', async () => {
  const stores = await Promise.all(Array.from({ length: 5 }, () => makeStore()));
  const lines = ['site,sheba', ...stores.map(({ site }) => `${site},${newSheba()}`)];
  await start(lines);
  await takeIn();
  const before = await db.select().from(bankAccounts).orderBy(bankAccounts.id);
  const again = await start(lines);
  await takeIn();
  expect(await findImport(admin, again)).toMatchObject({ importedCount: 0, unchangedCount: 5, failedCount: 0 });
  expect(await db.select().from(bankAccounts).orderBy(bankAccounts.id)).toEqual(before);
});

test('100,000 rows, many workers, one that dies: every row counted once, and the file’s rows are gone', async () => {
  const stores = await Promise.all(Array.from({ length: 40 }, () => makeStore()));
  const good = stores.map(({ site }) => `${site},${newSheba()}`);
  const filler = Array.from({ length: 99_960 }, (_, i) => `shop-${i % 7}.nowhere.example.ir,${newSheba()}`);
  const lines = ['site,sheba', ...filler.slice(0, 50_000), ...good, ...filler.slice(50_000)];
  const id = await start(lines);
  // It dies at the last step of its first part.
  await expect(takeInImports(() => new Date(Number.NaN))).rejects.toThrow();
  expect(await findImport(admin, id)).toMatchObject({ doneCount: 0, failedCount: 0 });
  expect(await db.$count(accountImportErrors, eq(accountImportErrors.importId, id))).toBe(0);
  const progress: number[] = [];
  for (let done = 1; done > 0; ) {
    const rows = await Promise.all(Array.from({ length: 3 }, () => takeInImports(() => now)));
    done = rows.reduce((all, one) => all + one);
    progress.push((await findImport(admin, id))?.doneCount ?? -1);
  }
  expect(progress[0]).toBeLessThan(100_000);
  expect(await findImport(admin, id)).toMatchObject({
    doneCount: 100_000,
    importedCount: 40,
    failedCount: 99_960,
    doneAt: now,
  });
  expect(await db.$count(accountImportErrors, eq(accountImportErrors.importId, id))).toBe(99_960);
  expect(await db.$count(accountImportParts)).toBe(0);
}, 120_000);

test('while it waits, nothing of the file lies readable', async () => {
  const sheba = newSheba();
  await start(['mobile,sheba', `09121234567,${sheba}`]);
  const kept = JSON.stringify([await db.select().from(accountImportParts), await db.select().from(accountImports)]);
  expect(kept).not.toMatch(new RegExp(`${sheba}|9121234567`));
  await takeIn();
});

test('the list of errors opens in Excel and runs nothing', () => {
  const fault = { sheba_invalid: '=HYPERLINK("x")' } as Parameters<typeof importErrorsCsv>[1]['fault'];
  const csv = importErrorsCsv([{ line: 7, fault: 'sheba_invalid' }], { line: 'سطر', reason: 'دلیل', fault });
  expect(csv).toBe('\ufeff"سطر","دلیل"\r\n7,"\'=HYPERLINK(""x"")"\r\n');
});

test('operators only', async () => {
  const nobody = { userId: newId(), isAdmin: false, origin: null };
  const file = { name: 'a.csv', bytes: Buffer.from('site,sheba\nx,y') };
  await expect(startImport(nobody, file, now)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listImports(nobody)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listImportErrors(nobody, newId(), 1)).rejects.toMatchObject({ code: 'forbidden' });
});
