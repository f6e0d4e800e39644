import '@/lib/testing/simulated-drop';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { simulatorAcceptors } from '@/db/schema';
import { shebaOf } from '@/db/seed/sheba';
import { blindIndex } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { getBalance } from '@/lib/ledger/balance';
import { post } from '@/lib/ledger/post';
import { prove } from '@/lib/ledger/prove';
import { wantReturn } from '@/lib/simulator/settlement/pay';
import { setDropSwitches } from '@/lib/simulator/settlement/switches';
import { makeBankAccount, makePosting, makeStore } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { sealOf } from '@/lib/verification/bank-account';
import { advanceSettlement } from './advance';
import { openRun } from './open';
import { placePayoutHold } from './payout-holds';
import { takeMessages } from './take-messages';

const quiet = { fault: 'none', faultsLeft: null, holidays: '', payByHand: true } as const;
beforeEach(() => setDropSwitches(quiet).then(() => {}));
/** At night, when no run is opened by itself. */
const now = new Date('2026-11-25T20:40:00Z');

let serial = 0;
async function payableStore(window: string) {
  const store = await makeStore();
  const id = newId();
  const sheba = shebaOf('017', String(++serial));
  await makeBankAccount(store.id, { id, sheba: sealOf(id, 'sheba', sheba), shebaIndex: blindIndex('sheba', sheba) });
  await post([makePosting({ storeId: store.id, referrerId: null, window, at: new Date(`${window}T00:00:00Z`) })]);
  // The sale was a day before, as it is when its money is due.
  await owner`update rollup set day = day - 3 where store_id = ${store.id}`;
  return store;
}
const runOf = async (window: string) => (await owner`select * from settlement_runs where "window" = ${window}`)[0];
const fileOf = async (window: string) => (await owner`select * from settlement_files where "window" = ${window}`)[0];
const eventsOf = async (ownerId: string) =>
  (
    await owner`select e.kind, e.reason from settlement_line_events e join settlement_lines l on l.id = e.line_id
    where l.owner_id = ${ownerId} order by e.at`
  ).map(({ kind, reason }) => (reason ? `${kind} ${reason}` : kind));
const messagesOf = async (like: string) =>
  (await owner`select verdict from settlement_messages where name like ${like} order by received_at, id`).map(
    ({ verdict }) => verdict,
  );
const goOn = async () => {
  for (let n = 0; n < 4; n++) await advanceSettlement(now);
};
afterEach(async () => {
  const names =
    /owed again|after its money|known whether|paid and held|two different|the line it pays|kept from a store/;
  expect((await prove(owner)).filter(({ name, drift }) => names.test(name) && drift > 0)).toEqual([]);
});

test('from the sale to Shaparak and back: wage taken, accepted, sent back by the bank, paid by the next run', async () => {
  const window = '2026-12-01';
  const store = await payableStore(window);
  await openRun(window, 'job:test');
  await Promise.all([goOn(), goOn(), goOn()]);
  expect(await runOf(window)).toMatchObject({ state: 'handed_over' });
  const file = await fileOf(window);
  expect(file?.name).toBe('WEBP_14050910_01.json');
  expect(
    await owner`select amount_rial::int, wage_rial::int from settlement_file_records where file_id = ${file?.id}`,
  ).toEqual([{ amount_rial: 995_000, wage_rial: 5_000 }]);
  await Promise.all([takeMessages(), takeMessages(), takeMessages()]);
  expect(await eventsOf(store.id)).toEqual(['handed_over', 'accepted']);
  expect(await takeMessages()).toBe(0);
  expect(await messagesOf('REP_WEBP_14050910%')).toEqual(['accepted']);
  expect(await runOf(window)).toMatchObject({ state: 'handed_over' });

  expect(await wantReturn(file?.name, 1, 'account closed')).toBe(true);
  await expect.poll(() => takeMessages(), { timeout: 10_000 }).toBe(1);
  expect(await eventsOf(store.id)).toEqual(['handed_over', 'accepted', 'returned bank_returned']);
  expect(await runOf(window)).toMatchObject({ state: 'done' });
  expect((await getBalance(store.id)).settledRial).toBe(0n);
  await openRun('2027-01-20', 'job:test');
  await goOn();
  expect((await getBalance(store.id)).waitingRial).toBe(0n);
  // What was kept with the first file is not kept again.
  const next = await fileOf('2027-01-20');
  expect(
    await owner`select wage_rial::int from settlement_file_records where file_id = ${next?.id} and store_id = ${store.id}`,
  ).toEqual([{ wage_rial: 0 }]);
});

test('a refused record is owed again with its reason; the others are accepted', async () => {
  const window = '2026-12-03';
  const [poor, rich] = [await payableStore(window), await payableStore(window)];
  const [terminal] = await owner`select acceptor_code from terminals where store_id = ${poor.id}`;
  await db.insert(simulatorAcceptors).values({ acceptorCode: terminal?.acceptor_code, balanceRial: 10n } as never);
  await openRun(window, 'job:test');
  await goOn();
  await takeMessages();
  expect(await eventsOf(poor.id)).toEqual(['handed_over', 'refused not_enough']);
  expect(await eventsOf(rich.id)).toEqual(['handed_over', 'accepted']);
  expect((await getBalance(poor.id)).settledRial).toBe(0n);
});

test('a file that is refused as a whole: every line is owed again', async () => {
  const window = '2026-12-05';
  const store = await payableStore(window);
  await setDropSwitches({ ...quiet, holidays: '14050914' });
  await openRun(window, 'job:test');
  await goOn();
  await takeMessages();
  expect(await eventsOf(store.id)).toEqual(['handed_over', 'refused file_refused']);
  expect(await runOf(window)).toMatchObject({ state: 'done' });
  expect((await getBalance(store.id)).settledRial).toBe(0n);
});

test('an operator’s hold acts until the hand-over', async () => {
  const window = '2026-12-06';
  const [held, other] = [await payableStore(window), await payableStore(window)];
  await openRun(window, 'job:test');
  await placePayoutHold({ userId: newId(), isAdmin: true }, { id: held.id, kind: 'store' }, 'شکایت');
  await goOn();
  expect(await eventsOf(held.id)).toEqual(['withdrawn operator_hold']);
  expect(await eventsOf(other.id)).toEqual(['handed_over']);
  expect((await getBalance(held.id)).settledRial).toBe(0n);
});

test('while nobody answers at the drop the run waits, and goes on with the very same file', async () => {
  const window = '2026-12-07';
  const store = await payableStore(window);
  await setDropSwitches({ ...quiet, fault: 'down' });
  await openRun(window, 'job:test');
  await goOn();
  const before = await fileOf(window);
  expect([(await runOf(window))?.state, before?.sent_at]).toEqual(['released', null]);
  await setDropSwitches(quiet);
  await goOn();
  const after = await fileOf(window);
  expect([after?.id, after?.sha256, after?.signature]).toEqual([before?.id, before?.sha256, before?.signature]);
  expect(await eventsOf(store.id)).toEqual(['handed_over']);
  await takeMessages();
  expect(await eventsOf(store.id)).toEqual(['handed_over', 'accepted']);
});

const days = { garbage: 8, unsigned: 9, wrongly_signed: 10, truncated: 12, foreign: 13 } as const;
const verdicts = {
  garbage: 'malformed',
  unsigned: 'unsigned',
  wrongly_signed: 'wrongly_signed',
  truncated: /truncated|wrongly_signed/,
  foreign: 'foreign',
};
test.each(Object.keys(days) as (keyof typeof days)[])(
  'an answer that is %s is kept, and changes nothing',
  async (fault) => {
    const window = `2026-12-${String(days[fault]).padStart(2, '0')}`;
    const store = await payableStore(window);
    await setDropSwitches({ ...quiet, fault, faultsLeft: 1 });
    await openRun(window, 'job:test');
    await goOn();
    const file = await fileOf(window);
    expect(await takeMessages()).toBe(0);
    expect(await takeMessages()).toBe(0);
    const kept = await messagesOf(fault === 'foreign' ? 'REP_OTHER%' : `REP_${file?.name}`);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatch(verdicts[fault]);
    expect((await fileOf(window))?.answered_at).toBeNull();
    expect(await eventsOf(store.id)).toEqual(['handed_over']);
    expect((await getBalance(store.id)).waitingRial).toBe(0n);
  },
);

test('an answer that is changed after it was taken in is kept, and changes nothing', async () => {
  const window = '2026-12-14';
  const store = await payableStore(window);
  await openRun(window, 'job:test');
  await goOn();
  await takeMessages();
  const file = await fileOf(window);
  await owner`update simulator.drop_files set body = '[ ]' where name = ${`REP_${file?.name}`}`;
  expect(await takeMessages()).toBe(0);
  expect(await messagesOf(`REP_${file?.name}`)).toEqual(['accepted', 'wrongly_signed']);
  expect(await eventsOf(store.id)).toEqual(['handed_over', 'accepted']);
});

test('an answer to one file under the name of another is a replay, and changes nothing', async () => {
  const [first, second] = ['2026-12-16', '2026-12-17'];
  const poor = await payableStore(first);
  const [terminal] = await owner`select acceptor_code from terminals where store_id = ${poor.id}`;
  await db.insert(simulatorAcceptors).values({ acceptorCode: terminal?.acceptor_code, balanceRial: 17n } as never);
  await openRun(first, 'job:test');
  await goOn();
  await takeMessages();
  expect(await eventsOf(poor.id)).toEqual(['handed_over', 'refused not_enough']);

  const store = await payableStore(second);
  await openRun(second, 'job:test');
  await goOn();
  const [from, to] = [await fileOf(first), await fileOf(second)].map((file) => `REP_${file?.name}`);
  for (const suffix of ['', '.sign']) {
    await owner`update simulator.drop_files set body = (select body from simulator.drop_files where name = ${from + suffix})
      where name = ${to + suffix}`;
  }
  expect(await takeMessages()).toBe(0);
  expect(await messagesOf(to ?? '')).toEqual(['replayed']);
  expect(await eventsOf(store.id)).toEqual(['handed_over']);
  expect((await getBalance(store.id)).waitingRial).toBe(0n);
  expect((await fileOf(second))?.answered_at).toBeNull();
});

test('what was read is not fetched again while it stays as it was', async () => {
  const window = '2026-12-19';
  await payableStore(window);
  await openRun(window, 'job:test');
  await goOn();
  await takeMessages();
  const name = `REP_${(await fileOf(window))?.name}`;
  expect(await messagesOf(name)).toEqual(['accepted']);
  // It looks new for two minutes: until then one that looks the same may take its place.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 180_000 });
  expect(await takeMessages()).toBe(0);
  // Other bytes of the same size and time would be kept, if they were read.
  const changed = await owner`
    update simulator.drop_files set body = set_byte(body, 0, 32) where name = ${name} returning name`;
  expect(changed).toHaveLength(1);
  expect(await takeMessages()).toBe(0);
  expect(await messagesOf(name)).toEqual(['accepted']);
  await owner`update simulator.drop_files set body = body || set_byte('x'::bytea, 0, 32) where name = ${name}`;
  expect(await takeMessages()).toBe(0);
  expect(await messagesOf(name)).toHaveLength(2);
  vi.useRealTimers();
});
