import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { reconciliationItems, settlementLineEvents, settlementLines, terminals } from '@/db/schema';
import { shebaOf } from '@/db/seed/sheba';
import { dayOfJalali } from '@/lib/calendar/jalali';
import { addDays, startOfDay } from '@/lib/calendar/tehran-day';
import { blindIndex } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { rial } from '@/lib/money/rial';
import { type Deposited, depositXml } from '@/lib/testing/deposit-xml';
import { makeBankAccount, makeStore } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { compareDays } from './compare';
import { receiveFile } from './receive';
import { takeInFiles } from './take-in';

const admin = { userId: newId(), isAdmin: true };
const day = dayOfJalali({ year: 1405, month: 9, day: 4 });
const sameEvening = new Date(startOfDay(day).getTime() + 18 * 3_600_000);
const deadline = startOfDay(addDays(day, 2));
let serial = 0;

/** A store with a line of that day and what Shaparak would deposit for it. */
async function makeLine(amount = 2_000_000) {
  serial += 1;
  const sheba = shebaOf('017', String(serial));
  const store = await makeStore();
  const account = await makeBankAccount(store.id, { shebaIndex: blindIndex('sheba', sheba) });
  const id = newId();
  await db.insert(settlementLines).values({
    window: day,
    ownerId: store.id,
    id,
    ownerKind: 'store',
    accountId: account.id,
    amountRial: rial(amount),
    createdAt: new Date(),
  });
  const [terminal] = await db.select().from(terminals).where(eq(terminals.storeId, store.id));
  const acceptor = terminal?.acceptorCode ?? '';
  return {
    id,
    store,
    ref: `14050904${acceptor}`,
    deposited: { acceptor, amount: String(amount), sheba, iinEnd: '000' },
  };
}
let message = 0;
async function deposit(...list: Deposited[]): Promise<void> {
  async function* chunks() {
    message += 1;
    yield Buffer.from(depositXml(list, `M${message}`));
  }
  const received = await receiveFile(admin, { name: 'd.xml', chunks: chunks() }, new Date());
  expect(received.kind).toBe('received');
  while ((await takeInFiles()) > 0);
}
const compare = async (now: Date) => {
  while ((await compareDays(now)) > 0);
};
const itemsOf = (ref: string) =>
  db.select().from(reconciliationItems).where(eq(reconciliationItems.ref, ref)).orderBy(reconciliationItems.copy);

beforeEach(async () => {
  await owner`truncate reconciliation_files, reconciliation_parts, reconciliation_faults, reconciliation_lines, reconciliation_days,
    reconciliation_items`;
});

test('each status, from a deposit file beside the settlement lines', async () => {
  const [same, more, less, twice, silent] = await Promise.all(Array.from({ length: 5 }, () => makeLine()));
  if (!same || !more || !less || !twice || !silent) throw new Error('no lines');
  const stray = { acceptor: '999999999999999', amount: '7', iinEnd: '000' };
  const idle = await makeStore();
  const [idleTerminal] = await db.select().from(terminals).where(eq(terminals.storeId, idle.id));
  await deposit(
    same.deposited,
    { ...more.deposited, amount: '2000001' },
    { ...less.deposited, amount: '1999999' },
    twice.deposited,
    { ...twice.deposited, dayAndCycle: '1405090402' },
    stray,
    { ...stray, iinEnd: '123' },
    { acceptor: idleTerminal?.acceptorCode ?? '', amount: '7', iinEnd: '000' },
  );
  await compare(sameEvening);
  expect(await itemsOf(same.ref)).toMatchObject([
    {
      leg: 'bank',
      status: 'matched',
      day,
      storeId: same.store.id,
      subjectId: same.id,
      oursRial: 2_000_000n,
      reason: null,
    },
  ]);
  expect(await itemsOf(more.ref)).toMatchObject([{ status: 'over', theirsRial: 2_000_001n }]);
  expect(await itemsOf(less.ref)).toMatchObject([{ status: 'under', theirsRial: 1_999_999n }]);
  expect(await itemsOf(twice.ref)).toMatchObject([{ status: 'matched' }, { status: 'duplicate', subjectId: twice.id }]);
  expect(await itemsOf(silent.ref)).toMatchObject([{ status: 'expected', theirsRial: null, dueAt: deadline }]);
  expect(await itemsOf(`14050904${stray.acceptor}`)).toMatchObject([{ status: 'unknown', reason: 'foreign_acceptor' }]);
  expect(await itemsOf(`1405090401123${stray.acceptor}`)).toMatchObject([
    { status: 'unknown', reason: 'foreign_facilitator', storeId: null },
  ]);
  expect(await itemsOf(`14050904${idleTerminal?.acceptorCode}`)).toMatchObject([
    { status: 'unknown', reason: 'no_settlement', storeId: idle.id },
  ]);
});

test('money that went to another account leaves our line missing, and a late right deposit still matches it', async () => {
  const line = await makeLine();
  await deposit({ ...line.deposited, sheba: shebaOf('012', '99') });
  await compare(deadline);
  expect(await itemsOf(line.ref)).toMatchObject([{ status: 'missing', theirsRial: null }]);
  expect(await itemsOf(`1405090401000${line.deposited.acceptor}`)).toMatchObject([
    { status: 'unknown', reason: 'other_account', storeId: line.store.id, subjectId: null },
  ]);
  await deposit(line.deposited);
  await compare(new Date(deadline.getTime() + 86_400_000));
  expect(await itemsOf(line.ref)).toMatchObject([{ status: 'matched', oursRial: 2_000_000n }]);
});

test('a line that was refused or withdrawn is not waited for, and a deposit for it all the same is for a person', async () => {
  const [refused, withdrawn, returned, other] = await Promise.all(Array.from({ length: 4 }, () => makeLine()));
  if (!refused || !withdrawn || !returned || !other) throw new Error('no lines');
  // A file that speaks of the day is why it is compared.
  await deposit(other.deposited);
  await compare(sameEvening);
  expect(await itemsOf(refused.ref)).toMatchObject([{ status: 'expected' }]);
  const told = { actor: 'job:test', at: new Date() };
  await db.insert(settlementLineEvents).values([
    { lineId: refused.id, kind: 'refused', reason: 'sheba_refused', ...told },
    { lineId: withdrawn.id, kind: 'withdrawn', reason: 'operator_hold', ...told },
    { lineId: returned.id, kind: 'returned', reason: 'bank_returned', ...told },
  ]);
  await compare(deadline);
  expect(await itemsOf(refused.ref)).toEqual([]);
  expect(await itemsOf(withdrawn.ref)).toEqual([]);
  // It was deposited before it came back: without its deposit something is missing.
  expect(await itemsOf(returned.ref)).toMatchObject([{ status: 'missing' }]);

  await deposit(refused.deposited);
  await compare(deadline);
  expect(await itemsOf(refused.ref)).toMatchObject([{ status: 'unknown', reason: 'no_settlement' }]);
});
