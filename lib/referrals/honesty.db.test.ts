import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog, referralClicks, referralFlags, referrals, type storeRegistrations } from '@/db/schema';
import { blindIndex } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { getBalance } from '@/lib/ledger/balance';
import { openRun } from '@/lib/settlement/open';
import { withdrawHeld } from '@/lib/settlement/withdraw-held';
import { makeBankAccount, makePaidPayment, makeStore, makeUser } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { openMobile } from '@/lib/users/mobile';
import { decideFlag } from './decide-flag';
import { findReferralHold } from './own-hold';
import { accountsPerPlace, floodPerPlace } from './referral';
import { raiseFlags } from './watch';

const operator = { userId: newId(), isAdmin: true };
let serial = 0;
const identity = () => ({
  nationalIdIndex: blindIndex('national_id', `id ${++serial}`),
  shebaIndex: blindIndex('sheba', `sheba ${serial}`),
});

/** A referrer with an account, and a store that he brought. */
async function makePair() {
  const referrer = await makeUser();
  const account = await makeBankAccount(referrer.id, { ownerKind: 'user', ...identity() });
  const store = await makeStore({ referrerId: referrer.id });
  return { referrer, account, store };
}
const flagsOf = (referrerId: string) => db.select().from(referralFlags).where(eq(referralFlags.referrerId, referrerId));
const kindsOf = async (referrerId: string) => (await flagsOf(referrerId)).map(({ kind }) => kind).sort();
const watch = () => raiseFlags(new Date());

test('two persons who share nothing are not flagged', async () => {
  const { referrer, store } = await makePair();
  await makeBankAccount(store.id, { personId: store.ownerId, ...identity() });
  await watch();
  expect(await flagsOf(referrer.id)).toEqual([]);
});

test('a national ID that turns up later in an account of the one who was brought', async () => {
  const { referrer, account, store } = await makePair();
  await watch();
  expect(await flagsOf(referrer.id)).toEqual([]);
  const { nationalIdIndex } = account;
  await makeBankAccount(store.id, { personId: store.ownerId, ...identity(), nationalIdIndex });
  await Promise.all([watch(), watch(), watch()]);
  expect(await flagsOf(referrer.id)).toMatchObject([
    { kind: 'same_national_id', userId: store.ownerId, verdict: null, decidedAt: null },
  ]);
  const told = and(eq(auditLog.subjectId, referrer.id), eq(auditLog.action, 'referral_flagged'));
  expect(await db.$count(auditLog, told)).toBe(1);
});

const registration = (storeId: string, columns: Partial<typeof storeRegistrations.$inferInsert>) =>
  owner`insert into store_registrations ${owner({
    store_id: storeId,
    fields: '1.sealed',
    version: 1,
    national_id_index: columns.nationalIdIndex ?? null,
    mobile_index: columns.mobileIndex ?? null,
  })}`;

test('a national ID in a registration, though no account has it', async () => {
  const { referrer, account, store } = await makePair();
  await registration(store.id, { nationalIdIndex: account.nationalIdIndex });
  await watch();
  expect(await kindsOf(referrer.id)).toEqual(['same_national_id']);
});

test('the referrer’s mobile in a registration', async () => {
  const { referrer, store } = await makePair();
  await registration(store.id, { mobileIndex: blindIndex('mobile', openMobile(referrer)) });
  await watch();
  expect(await kindsOf(referrer.id)).toEqual(['same_mobile']);
});

test('a Sheba that was the referrer’s once', async () => {
  const { referrer, account, store } = await makePair();
  await owner`update bank_accounts set state = 'replaced' where id = ${account.id}`;
  await makeBankAccount(store.id, { personId: store.ownerId, ...identity(), shebaIndex: account.shebaIndex });
  await watch();
  expect(await kindsOf(referrer.id)).toEqual(['same_sheba']);
});

test('what is flagged is earned on and waits: neither lost nor paid, until somebody clears it', async () => {
  const { referrer, account, store } = await makePair();
  await registration(store.id, { nationalIdIndex: account.nationalIdIndex });
  await makePaidPayment(store);
  await watch();
  await makePaidPayment(store);
  expect(await findReferralHold(referrer.id)).toMatchObject({ kind: 'review' });
  await openRun('2027-01-02', 'job:test');
  const holdOf = () => owner`
    select reason, amount_rial::text as amount from settlement_holds where owner_id = ${referrer.id} and "window" = '2027-01-02'`;
  expect(await holdOf()).toMatchObject([{ reason: 'referral_review', amount: '2000' }]);
  const [flag] = await flagsOf(referrer.id);
  const decisions = [1, 2].map(() =>
    decideFlag(operator, flag?.id ?? '', { verdict: 'cleared', reason: 'خواهر اوست' }),
  );
  expect((await Promise.all(decisions)).map(({ kind }) => kind).sort()).toEqual(['decided', 'done']);
  expect(await findReferralHold(referrer.id)).toBeNull();
  await watch();
  await openRun('2027-01-03', 'job:test');
  expect((await getBalance(referrer.id)).waitingRial).toBe(0n);
  const lines = await owner`select amount_rial::text as amount from settlement_lines where owner_id = ${referrer.id}`;
  expect(lines).toMatchObject([{ amount: '2000' }]);
  expect(await flagsOf(referrer.id)).toHaveLength(1);
});

test('a flag that is raised after the run was opened takes the line back before it is handed over', async () => {
  const { referrer, account, store } = await makePair();
  await makePaidPayment(store);
  await openRun('2027-01-04', 'job:test');
  await registration(store.id, { nationalIdIndex: account.nationalIdIndex });
  await watch();
  await db.transaction((tx) => withdrawHeld(tx, '2027-01-04', 'job:settlement.advance'));
  expect((await getBalance(referrer.id)).waitingRial).toBe(1_000n);
});

test('a self-referral that is confirmed earns nothing from then on; what was earned stays owed and held', async () => {
  const { referrer, account, store } = await makePair();
  await registration(store.id, { nationalIdIndex: account.nationalIdIndex });
  await makePaidPayment(store);
  await watch();
  const [flag] = await flagsOf(referrer.id);
  await decideFlag(operator, flag?.id ?? '', { verdict: 'confirmed', reason: 'خود اوست' });
  const after = await makePaidPayment(store);
  expect(after).toMatchObject({ referrerId: null, commissionRial: 0n });
  await openRun('2027-01-05', 'job:test');
  const holds = await owner`
    select reason from settlement_holds where owner_id = ${referrer.id} and "window" = '2027-01-05'`;
  expect(holds).toMatchObject([{ reason: 'manual' }]);
  expect(await findReferralHold(referrer.id)).toMatchObject({ kind: 'manual', reason: 'خود اوست' });
  expect((await getBalance(referrer.id)).waitingRial).toBe(1_000n);
  await watch();
  expect(await flagsOf(referrer.id)).toHaveLength(1);
});

test('nobody but an operator decides', async () => {
  const { referrer } = await makePair();
  const asked = decideFlag({ userId: referrer.id, isAdmin: false }, newId(), { verdict: 'cleared', reason: 'من' });
  await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
});

/** An instant whose Tehran day is not over for two hours, so that a flood lies in one day. */
const noon = new Date('2026-11-24T09:00:00Z');

test('a flood of visits from one place is flagged once a day; one visit less is none', async () => {
  const { referrer } = await makePair();
  const visits = (count: number) =>
    Array.from({ length: count }, () => ({
      referrerId: referrer.id,
      day: '2026-11-24',
      at: noon,
      placeHash: Buffer.from('a place'),
      browserHash: Buffer.from('b'),
      landing: '/',
    }));
  await db.insert(referralClicks).values(visits(floodPerPlace - 1));
  await raiseFlags(noon);
  expect(await flagsOf(referrer.id)).toEqual([]);
  await db.insert(referralClicks).values(visits(1));
  await raiseFlags(noon);
  await db.insert(referralClicks).values(visits(5));
  await raiseFlags(noon);
  expect(await flagsOf(referrer.id)).toMatchObject([
    { kind: 'click_flood', about: '2026-11-24', facts: { clicks: floodPerPlace } },
  ]);
});

test('many accounts from one place are flagged; as many from several places are not', async () => {
  const brought = (referrerId: string, place: string) => ({
    userId: newId(),
    referrerId,
    via: 'link' as const,
    createdAt: noon,
    placeHash: Buffer.from(place),
  });
  const [near, far] = [await makeUser(), await makeUser()];
  for (let n = 0; n < accountsPerPlace; n++) {
    await db.insert(referrals).values([brought(near.id, 'one'), brought(far.id, `place ${n}`)]);
  }
  await raiseFlags(noon);
  expect(await flagsOf(near.id)).toMatchObject([
    { kind: 'accounts_from_place', facts: { accounts: accountsPerPlace } },
  ]);
  expect(await flagsOf(far.id)).toEqual([]);
});
