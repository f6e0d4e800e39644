import '@/lib/testing/simulated-drop';

import { randomInt } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { inArray } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { simulatorAcceptors, simulatorDropFiles } from '@/db/schema';
import { shebaOf } from '@/db/seed/sheba';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { loopbackCertificate } from '@/lib/simulator/settlement/keys';
import { wantReturn } from '@/lib/simulator/settlement/pay';
import { setDropSwitches } from '@/lib/simulator/settlement/switches';
import { farDrop } from '@/lib/testing/simulated-drop';
import { readAnswer } from './answer';
import { dropAt } from './drop';
import { buildSettlementFile, type SettlementRecord } from './file';
import { answerNameOf, returnsNameOf, settlementFileName } from './name';
import { readReturns } from './returns';
import { signBytes } from './sign';
import { settlementWire } from './wire';

const wire = settlementWire();
if (!wire) throw new Error('no settlement file can be exchanged');
const { drop, alias, iin, facilitatorSheba, signKeys, answerKeys: keys, recordBase } = wire;
const day = tehranDay('2026-11-25');
const sheba = shebaOf('017', '7');

let cycle = 0;
let acceptor = 0;
beforeEach(() => setDropSwitches({ fault: 'none', faultsLeft: null, holidays: '', payByHand: false }).then(() => {}));

/** An acceptor nobody named yet. */
async function acceptorWith(row: { balanceRial?: bigint; isKnown?: boolean } = {}): Promise<string> {
  const acceptorCode = String(++acceptor * 1_000 + randomInt(1_000)).padStart(15, '0');
  await db.insert(simulatorAcceptors).values({ acceptorCode, ...row } as typeof simulatorAcceptors.$inferInsert);
  return acceptorCode;
}

const paying = (acceptorCode: string, amountRial: bigint, wageRial = 0n): SettlementRecord => ({
  acceptorCode,
  amountRial,
  wageRial,
  to: sheba,
});

/** Sends bytes under the day's next name, as the hand-over does. */
async function send(bytes: Buffer): Promise<string> {
  const name = settlementFileName({ alias, day, cycle: ++cycle });
  expect(await drop.put(name, bytes)).toEqual({ kind: 'done' });
  const { signature } = signBytes(bytes, signKeys);
  expect(await drop.put(`${name}.sign`, Buffer.from(signature))).toEqual({ kind: 'done' });
  return name;
}

async function bytesOf(name: string): Promise<Buffer | null> {
  const got = await drop.get(name);
  return got.kind === 'done' ? got.bytes : null;
}

async function verdictOn(name: string, recordCount: number, answeredSha256: string | null = null) {
  const bytes = await bytesOf(answerNameOf(name));
  if (!bytes) throw new Error('no answer');
  const signature = await bytesOf(`${answerNameOf(name)}.sign`);
  return readAnswer(bytes, signature, { recordCount, answeredSha256 }, { keys, recordBase });
}

async function settle(list: readonly SettlementRecord[]) {
  return verdictOn(await send(buildSettlementFile(list, { iin, facilitatorSheba })), list.length);
}

/** What our own builder refuses to build: the file changed by hand, signed all the same. */
async function settleForged(list: readonly SettlementRecord[], change: (record: Record<string, unknown>) => void) {
  const file = JSON.parse(buildSettlementFile(list, { iin, facilitatorSheba }).toString());
  for (const record of file.settlementDataDetails) change(record);
  return verdictOn(await send(Buffer.from(JSON.stringify(file))), list.length);
}

const wellDone = { kind: 'answered', keyVersion: 2, faults: [], fileFault: null };

describe('what Shaparak asks a facilitator to show before it is let in', () => {
  test('all that an acceptor has is settled, and a part of it; without a wage and with one', async () => {
    const balanceRial = 3_000_000n;
    const [whole, part, keeping] = [
      await acceptorWith({ balanceRial }),
      await acceptorWith({ balanceRial }),
      await acceptorWith({ balanceRial }),
    ];
    const list = [paying(whole, 3_000_000n), paying(part, 1n), paying(keeping, 2_550_000n, 450_000n)];
    expect(await settle(list)).toMatchObject(wellDone);
    // The rest is there, and not a rial more.
    expect(await settle([paying(part, 2_999_999n)])).toMatchObject(wellDone);
    expect(await settle([paying(part, 1n)])).toMatchObject({ faults: [{ error: 'notEnough', balanceRial: 0n }] });
  });

  test('in shares, to several accounts', async () => {
    const to = [
      { sheba, amountRial: 1n },
      { sheba: shebaOf('012', '8'), amountRial: 999_999_999_999_998n },
    ];
    const list = [{ ...paying(await acceptorWith(), 999_999_999_999_999n), to }];
    expect(await settle(list)).toMatchObject(wellDone);
  });

  test('more than there is, and more than there is with the wage', async () => {
    const poor = await acceptorWith({ balanceRial: 1_000_000n });
    const poorer = await acceptorWith({ balanceRial: 1_000_000n });
    const rich = await acceptorWith();
    const list = [paying(rich, 5n), paying(poor, 1_000_001n), paying(poorer, 900_000n, 100_001n)];
    const fault = { error: 'notEnough', balanceRial: 1_000_000n };
    expect(await settle(list)).toMatchObject({
      kind: 'answered',
      fileFault: null,
      faults: [
        { record: 1, ...fault },
        { record: 2, ...fault },
      ],
    });
    // The record beside them was settled.
    expect(await settle([paying(poor, 1_000_000n)])).toMatchObject(wellDone);
  });

  test.each<[string, (record: Record<string, unknown>) => void, object]>([
    [
      'a wage above 15 %',
      (record) => Object.assign(record, { settlementAmount: 849_999, wageAmount: 150_001 }),
      { error: 'outOfBounds', fieldName: 'wageAmount' },
    ],
    [
      'a number of another PSP',
      (record) => (record.iin = 581_672_001),
      { error: 'referenceNotFound', fieldName: 'iin' },
    ],
    [
      'an account of another facilitator',
      (record) => (record.paymentFacilitatorIban = shebaOf('012', '1')),
      { error: 'referenceNotFound', fieldName: 'paymentFacilitatorIban' },
    ],
    [
      'a Sheba with a wrong digit',
      (record) => (record.settlementIban = sheba.replace(/.$/, '0')),
      { error: 'format', fieldName: 'settlementIban' },
    ],
    [
      'a Sheba of no bank',
      (record) => (record.settlementIban = shebaOf('999', '7')),
      { error: 'referenceNotFound', fieldName: 'settlementIban' },
    ],
    [
      'a Sheba and shares at once',
      (record) => (record.scatteredSettlementDetails = [{ amountShare: 1, settlementIban: sheba }]),
      { error: 'inconsistent' },
    ],
    ['an amount with a fraction', (record) => (record.settlementAmount = 1.5), { error: 'format' }],
    ['no amount', (record) => delete record.settlementAmount, { error: 'mandatoryMissing' }],
    ['an amount of 16 digits', (record) => (record.settlementAmount = 1e15), { error: 'outOfBounds' }],
  ])('%s is refused', async (_, change, fault) => {
    const list = [paying(await acceptorWith(), 1_000_000n)];
    const verdict = await settleForged(list, change);
    expect(verdict).toMatchObject({ kind: 'answered', fileFault: null });
    expect(verdict).toHaveProperty(
      'faults',
      expect.arrayContaining([expect.objectContaining({ record: 0, ...fault })]),
    );
  });

  test('an acceptor twice, and one that nobody knows', async () => {
    const [one, two] = [await acceptorWith(), await acceptorWith()];
    let at = 0;
    const twice = await settleForged([paying(one, 5n), paying(two, 6n)], (record) => {
      if (at++ === 1) record.acceptorCode = one;
    });
    expect(twice).toMatchObject({ faults: [{ record: 1, error: 'duplicate', fieldName: 'acceptorCode' }] });
    const unknown = await acceptorWith({ isKnown: false });
    expect(await settle([paying(unknown, 5n)])).toMatchObject({
      faults: [{ record: 0, error: 'referenceNotFound', fieldName: 'acceptorCode' }],
    });
  });

  test('a file of a holiday is refused whole', async () => {
    await setDropSwitches({ holidays: '14050904' });
    expect(await settle([paying(await acceptorWith(), 5n)])).toMatchObject({
      faults: [],
      fileFault: { error: 'inconsistent', fieldName: 'settlementDate' },
    });
  });

  test('a file that somebody else signed is refused whole', async () => {
    const bytes = buildSettlementFile([paying(await acceptorWith(), 5n)], { iin, facilitatorSheba });
    const name = settlementFileName({ alias, day, cycle: ++cycle });
    await drop.put(name, bytes);
    await drop.put(`${name}.sign`, Buffer.from(signBytes(Buffer.from('other'), signKeys).signature));
    expect(await verdictOn(name, 1)).toMatchObject({ fileFault: { error: 'inconsistent', fieldName: 'signature' } });
  });
});

describe('an answer that is not to be believed', () => {
  const one = async () => [paying(await acceptorWith({ balanceRial: 1n }), 5n)];
  test.each([
    ['garbage', 'malformed'],
    ['unsigned', 'unsigned'],
    ['wrongly_signed', 'wrongly_signed'],
    ['truncated', 'truncated'],
  ] as const)('%s', async (fault, kind) => {
    await setDropSwitches({ fault, faultsLeft: 1 });
    expect(await settle(await one())).toEqual({ kind });
  });

  test('one that comes again is known; with other words it is a replay', async () => {
    const list = await one();
    const name = await send(buildSettlementFile(list, { iin, facilitatorSheba }));
    const first = await verdictOn(name, 1);
    if (first.kind !== 'answered') throw new Error(first.kind);
    expect(await verdictOn(name, 1, first.sha256)).toEqual({ kind: 'already' });
    expect(await verdictOn(name, 1, 'f'.repeat(64))).toEqual({ kind: 'replayed' });
    const bytes = (await bytesOf(answerNameOf(name))) ?? Buffer.alloc(0);
    const signature = await bytesOf(`${answerNameOf(name)}.sign`);
    const expected = { recordCount: 1, answeredSha256: null, elsewhere: new Set([first.sha256]) };
    expect(readAnswer(bytes, signature, expected, { keys, recordBase })).toEqual({ kind: 'replayed' });
  });

  test('one to a file that we did not send', async () => {
    await setDropSwitches({ fault: 'foreign', faultsLeft: 1 });
    await send(buildSettlementFile(await one(), { iin, facilitatorSheba }));
    const bytes = (await bytesOf('REP_OTHER_14000101_01.json')) ?? Buffer.alloc(0);
    const signature = await bytesOf('REP_OTHER_14000101_01.json.sign');
    expect(readAnswer(bytes, signature, null, { keys, recordBase })).toEqual({ kind: 'foreign' });
  });
});

test('what a bank sent back comes as a list of its own, each record with its reason', async () => {
  const list = [paying(await acceptorWith(), 5n), paying(await acceptorWith({ balanceRial: 7n }), 7n)];
  const name = await send(buildSettlementFile(list, { iin, facilitatorSheba }));
  expect(await verdictOn(name, 2)).toMatchObject(wellDone);
  const listed = await drop.list();
  expect(listed.kind === 'done' && listed.files.map((one) => one.name)).toContain(`DEP_${name.replace('json', 'xml')}`);
  expect(await wantReturn(name, 2, 'حساب بسته است')).toBe(true);
  await drop.list();
  const bytes = (await bytesOf(returnsNameOf(name))) ?? Buffer.alloc(0);
  const signature = await bytesOf(`${returnsNameOf(name)}.sign`);
  const expected = { records: list, taken: new Set<string>() };
  const verdict = readReturns(bytes, signature, expected, { keys, recordBase });
  const back = { record: 1, acceptorCode: list[1]?.acceptorCode, amountRial: 7n, reason: 'حساب بسته است' };
  expect(verdict).toMatchObject({ kind: 'returned', records: [back] });
  const taken = new Set(verdict.kind === 'returned' ? [verdict.sha256] : []);
  expect(readReturns(bytes, signature, { ...expected, taken }, { keys, recordBase })).toEqual({ kind: 'already' });
  const others = { ...expected, records: [list[1], list[0]].flatMap((one) => one ?? []) };
  expect(readReturns(bytes, signature, others, { keys, recordBase })).toEqual({ kind: 'malformed' });
  expect(readReturns(bytes, signature, null, { keys, recordBase })).toEqual({ kind: 'foreign' });
  // It is there to be settled again.
  expect(await settle([paying(list[1]?.acceptorCode ?? '', 7n)])).toMatchObject(wellDone);
});

describe('the drop', () => {
  test('the same file again is done, another under its name is not', async () => {
    const name = `WEBP_14050904_${String(++cycle).padStart(2, '0')}.json`;
    const bytes = Buffer.from('{"a":1}');
    expect(await drop.put(name, bytes)).toEqual({ kind: 'done' });
    expect(await drop.put(name, bytes)).toEqual({ kind: 'done' });
    expect(await drop.put(name, Buffer.from('{"a":2}'))).toEqual({ kind: 'none', reason: 'occupied' });
    expect(await bytesOf(name)).toEqual(bytes);
  });

  test('a file that was answered and taken away is not sent a second time', async () => {
    const bytes = buildSettlementFile([paying(await acceptorWith(), 5n)], { iin, facilitatorSheba });
    const name = await send(bytes);
    const gone = [name, `${name}.sign`];
    await db.delete(simulatorDropFiles).where(inArray(simulatorDropFiles.name, gone));
    for (const one of gone) expect(await drop.put(one, bytes)).toEqual({ kind: 'done' });
    expect(await bytesOf(name)).toBeNull();
  });

  test('a large file comes whole, or not at all', async () => {
    const bytes = Buffer.alloc(3_000_000, 'x');
    await drop.put('large.json', bytes);
    expect((await bytesOf('large.json'))?.equals(bytes)).toBe(true);
    expect(await drop.get('large.json', 1_000)).toEqual({ kind: 'none', reason: 'too_long' });
    expect(await drop.get('none.json')).toEqual({ kind: 'none', reason: 'refused' });
    await setDropSwitches({ fault: 'cut_off', faultsLeft: 1 });
    expect(await drop.get('large.json')).toEqual({ kind: 'none', reason: 'cut_off' });
  });

  test('silence, distrust and a wrong password are told apart', async () => {
    const { url, user, password, ca } = farDrop;
    const other = (changed: object) => dropAt({ url, user, password, ca, ...changed }).list();
    expect(await other({ password: 'x' })).toEqual({ kind: 'none', reason: 'denied' });
    expect(await other({ ca: (await loopbackCertificate()).cert })).toEqual({ kind: 'none', reason: 'not_trusted' });
    expect(await other({ ca: null })).toEqual({ kind: 'none', reason: 'not_trusted' });
    expect(await other({ url: 'ftps://127.0.0.1:1' })).toEqual({ kind: 'none', reason: 'unreachable' });
    await setDropSwitches({ fault: 'down', faultsLeft: 1 });
    expect(await other({})).toMatchObject({ kind: 'none' });
    await setDropSwitches({ fault: 'slow', faultsLeft: 1, lateMs: 2_000 });
    expect(await other({ timeoutMs: 300 })).toEqual({ kind: 'none', reason: 'unreachable' });
    expect(await other({})).toMatchObject({ kind: 'done' });
  });

  test('nothing is said before TLS', async () => {
    const socket = connect(farDrop.port, '127.0.0.1');
    socket.write('USER webpay\r\nPASS p w\r\nMLSD\r\nQUIT\r\n');
    const said = await text(socket);
    expect(said).toMatch(/^220 .*\r\n530 .*\r\n530 .*\r\n530 /);
  });
});
