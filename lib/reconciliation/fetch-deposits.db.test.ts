import '@/lib/testing/simulated-drop';

import { beforeEach, expect, test } from 'vitest';
import { shebaOf } from '@/db/seed/sheba';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { firstCycles, settlementInstant } from '@/lib/calendar/working-days';
import { blindIndex } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { advanceSettlement } from '@/lib/settlement/advance';
import { openRun } from '@/lib/settlement/open';
import { payMatched } from '@/lib/settlement/pay-matched';
import { takeMessages } from '@/lib/settlement/take-messages';
import { writeFile } from '@/lib/simulator/settlement/folder';
import { setDropSwitches } from '@/lib/simulator/settlement/switches';
import { makeBankAccount, makePaidPayment, makeStore } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { sealOf } from '@/lib/verification/bank-account';
import { compareDays } from './compare';
import { fetchDeposits } from './fetch-deposits';
import { takeInFiles } from './take-in';

beforeEach(() => setDropSwitches({ fault: 'none', faultsLeft: null, holidays: '', payByHand: false }).then(() => {}));

let serial = 0;
async function sellAndHandOver(window: string) {
  const store = await makeStore();
  const id = newId();
  const sheba = shebaOf('017', String(++serial));
  await makeBankAccount(store.id, { id, sheba: sealOf(id, 'sheba', sheba), shebaIndex: blindIndex('sheba', sheba) });
  await makePaidPayment(store);
  await openRun(window, 'job:test');
  // At night, when no run is opened by itself.
  for (let n = 0; n < 4; n++) await advanceSettlement(new Date('2026-11-25T20:40:00Z'));
  await takeMessages();
  return store.id;
}
const eventsOf = async (ownerId: string) =>
  (
    await owner`select e.kind from settlement_line_events e join settlement_lines l on l.id = e.line_id
    where l.owner_id = ${ownerId} order by e.at`
  ).map(({ kind }) => kind);
const verdictsOf = async (name: string) =>
  (await owner`select verdict, detail from settlement_messages where name = ${name} order by received_at, id`).map(
    ({ verdict, detail }) => (detail ? `${verdict}: ${detail}` : verdict),
  );
const files = async () =>
  (await owner`select count(*)::int as n from reconciliation_files where state <> 'refused'`)[0]?.n;
const inDrop = async (name: string): Promise<Buffer> =>
  (await owner`select body from simulator.drop_files where name = ${name}`)[0]?.body;
/** As the jobs do, one after the other. */
async function goOn(window: string) {
  const now = settlementInstant(tehranDay(window), firstCycles);
  const taken = await fetchDeposits(now);
  while ((await takeInFiles(() => now)) > 0);
  await compareDays(now);
  return { taken, paid: await payMatched() };
}

test('from the sale to «paid» without a person: the deposit file is fetched, held against the lines, and ends the run', async () => {
  const window = '2026-12-01';
  const storeId = await sellAndHandOver(window);
  expect(await eventsOf(storeId)).toEqual(['handed_over', 'accepted']);
  const rounds = await Promise.all([goOn(window), goOn(window), goOn(window)]);
  await goOn(window);
  expect(rounds.reduce((sum, { taken }) => sum + taken, 0)).toBeGreaterThan(0);
  expect(await files()).toBe(1);
  expect(await eventsOf(storeId)).toEqual(['handed_over', 'accepted', 'paid']);
  expect((await owner`select state from settlement_runs where "window" = ${window}`)[0]).toEqual({ state: 'done' });
  expect(await goOn(window)).toEqual({ taken: 0, paid: 0 });
});

test('a bad deposit file is kept with what is wrong with it, and changes nothing; a good one after it counts', async () => {
  const window = '2026-12-03';
  await setDropSwitches({ payByHand: true });
  const storeId = await sellAndHandOver(window);
  const [file] = await owner`select name from settlement_files where "window" = ${window}`;
  const name = `DEP_${file?.name.replace('.json', '.xml')}`;
  const [old, oldSignature] = [await inDrop('DEP_WEBP_14050910_01.xml'), await inDrop('DEP_WEBP_14050910_01.xml.sign')];
  const before = await files();
  const offer = async (under: string, bytes: Buffer, signature: Buffer | null) => {
    await owner`delete from simulator.drop_files where name = ${`${under}.sign`}`;
    await writeFile(under, bytes);
    if (signature) await writeFile(`${under}.sign`, signature);
    expect(await goOn(window)).toEqual({ taken: 0, paid: 0 });
  };
  await offer(name, Buffer.from('<Document/>'), null);
  await offer(name, Buffer.from('<Document></Document>'), oldSignature);
  await offer(name, old.subarray(0, old.length / 2), oldSignature);
  // Truly signed, but for another day.
  await offer(name, old, oldSignature);
  await offer('DEP_OTHER_14050910_01.xml', old, oldSignature);
  expect(await verdictsOf(name)).toEqual(['unsigned', 'wrongly_signed', 'wrongly_signed', 'replayed']);
  expect(await verdictsOf('DEP_OTHER_14050910_01.xml')).toEqual(['foreign']);
  expect(await files()).toBe(before);
  expect(await eventsOf(storeId)).toEqual(['handed_over', 'accepted']);

  await setDropSwitches({ payByHand: false });
  await goOn(window);
  await goOn(window);
  expect(await verdictsOf(name)).toEqual(['unsigned', 'wrongly_signed', 'wrongly_signed', 'replayed', 'accepted']);
  expect(await eventsOf(storeId)).toEqual(['handed_over', 'accepted', 'paid']);
});
