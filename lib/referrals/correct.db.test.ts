import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { auditLog, referralCorrections, referrals } from '@/db/schema';
import { blindIndex } from '@/lib/crypto/sealed';
import { prove } from '@/lib/ledger/prove';
import { openRun } from '@/lib/settlement/open';
import { endPayoutHold, placePayoutHold } from '@/lib/settlement/payout-holds';
import { makeBankAccount, makePaidPayment, makeStore, makeUser } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { findFactorState } from '@/lib/users/second-factor';
import { codeOf, stepOf } from '@/lib/users/second-factor-code';
import { beginSecondFactor, confirmSecondFactor } from '@/lib/users/second-factor-setup';
import { startSession } from '@/lib/users/sessions';
import { correctReferrer, correctWithin } from './correct';

/** An operator with a telephone; each code is of the next half minute. */
async function makeOperator() {
  const { id: userId } = await makeUser({ adminSince: new Date() });
  const operator = { userId, sessionId: await startSession(userId, 'test', new Date()), origin: null, isAdmin: true };
  await beginSecondFactor(userId);
  const state = await findFactorState(userId);
  if (state.kind !== 'begun') throw new Error(state.kind);
  let at = Date.now();
  await confirmSecondFactor(operator, codeOf(state.secret, stepOf(new Date(at))), new Date(at));
  return {
    ...operator,
    correct: (userId: string, referrerId: string | null) => {
      at += 30_000;
      const code = codeOf(state.secret, stepOf(new Date(at)));
      return correctReferrer(operator, { userId, referrerId, reason: 'اشتباه در ثبت‌نام' }, code, new Date(at));
    },
    operator,
  };
}

// A person's tries are limited, so each test has an operator of its own.
let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  operator = await makeOperator();
});

test('a correction counts from then on and never backwards; the proof of the account stays, and the ledger is proven', async () => {
  const [first, second] = [await makeUser(), await makeUser()];
  const store = await makeStore({ referrerId: first.id });
  const before = await makePaidPayment(store);
  expect(await operator.correct(store.ownerId, second.id)).toEqual({ kind: 'corrected' });
  const between = await makePaidPayment(store);
  expect(await operator.correct(store.ownerId, null)).toEqual({ kind: 'corrected' });
  const after = await makePaidPayment(store);
  expect(await operator.correct(store.ownerId, null)).toEqual({ kind: 'unchanged' });
  expect([before, between, after].map(({ referrerId }) => referrerId)).toEqual([first.id, second.id, null]);
  expect(await db.select().from(referrals).where(eq(referrals.userId, store.ownerId))).toMatchObject([
    { referrerId: first.id, via: 'link' },
  ]);
  const told = await db.select().from(auditLog).where(eq(auditLog.subjectId, store.ownerId)).orderBy(auditLog.seq);
  expect(told.map(({ after, reason }) => ({ after, reason }))).toEqual([
    { after: { referrerId: second.id }, reason: 'اشتباه در ثبت‌نام' },
    { after: { referrerId: null }, reason: 'اشتباه در ثبت‌نام' },
  ]);
  expect((await prove(owner)).filter(({ drift }) => drift > 0)).toEqual([]);
});

test('a payment whose terms do not follow who counted at the time is found by the proof', async () => {
  const [first, second] = [await makeUser(), await makeUser()];
  const store = await makeStore({ referrerId: first.id });
  await operator.correct(store.ownerId, second.id);
  const payment = await makePaidPayment(store);
  const drifting = async () =>
    (await prove(owner)).find(({ name }) => name === 'fee by its plan, commission by its referrer')?.drift;
  // What came within a minute of the correction may still follow the old one.
  await owner`update payments set referrer_id = ${first.id} where id = ${payment.id}`;
  expect(await drifting()).toBe(0);
  await owner`update payments set created_at = now() + interval '2 minutes' where id = ${payment.id}`;
  expect(await drifting()).toBe(1);
  await owner`update payments set created_at = now(), referrer_id = ${second.id} where id = ${payment.id}`;
});

test('who came by himself can be given a referrer, and the proof of his earlier payments holds', async () => {
  const store = await makeStore({ createdAt: new Date(Date.now() - 2 * 86_400_000) });
  const before = await makePaidPayment(store);
  const referrer = await makeUser();
  await operator.correct(store.ownerId, referrer.id);
  const after = await makePaidPayment(store);
  expect([before.referrerId, after.referrerId]).toEqual([null, referrer.id]);
  await owner`update payments set created_at = created_at - interval '1 day' where id = ${before.id}`;
  expect((await prove(owner)).filter(({ drift }) => drift > 0)).toEqual([]);
});

test('nobody is his own referrer, and nobody becomes that of whoever brought him, also over others and after a correction', async () => {
  const [a, b, c] = [await makeUser(), await makeUser(), await makeUser()];
  await db.insert(referrals).values({ userId: b.id, referrerId: a.id, via: 'mobile' });
  await db.insert(referrals).values({ userId: c.id, referrerId: b.id, via: 'mobile' });
  expect(await operator.correct(a.id, a.id)).toEqual({ kind: 'refused', reason: 'self' });
  expect(await operator.correct(a.id, b.id)).toEqual({ kind: 'refused', reason: 'circle' });
  expect(await operator.correct(a.id, c.id)).toEqual({ kind: 'refused', reason: 'circle' });
  await operator.correct(b.id, null);
  expect(await operator.correct(a.id, b.id)).toEqual({ kind: 'refused', reason: 'circle' });
  expect(await operator.correct(a.id, '01900000-0000-7000-8000-000000000000')).toMatchObject({ reason: 'unknown' });
});

test('two corrections at the same moment do not close a circle that neither sees', async () => {
  for (let round = 0; round < 8; round++) {
    const [a, b] = [await makeUser(), await makeUser()];
    const both = [
      { userId: a.id, referrerId: b.id, reason: 'الف' },
      { userId: b.id, referrerId: a.id, reason: 'ب' },
    ];
    const outcomes = await Promise.all(
      both.map((correction) => db.transaction((tx) => correctWithin(tx, operator, correction))),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['corrected', 'refused']);
  }
});

test.each(['nationalIdIndex', 'shebaIndex'] as const)('who shares the %s is not made a referrer', async (column) => {
  const [referrer, store] = [await makeUser(), await makeStore()];
  const own = (name: string) => ({
    nationalIdIndex: blindIndex('national_id', `${name} ${column}`),
    shebaIndex: blindIndex('sheba', `${name} ${column}`),
  });
  const account = await makeBankAccount(referrer.id, { ownerKind: 'user', ...own('a'), state: 'replaced' });
  await makeBankAccount(store.id, { personId: store.ownerId, ...own('b'), [column]: account[column] });
  expect(await operator.correct(store.ownerId, referrer.id)).toEqual({ kind: 'refused', reason: 'same_person' });
});

test('without the operator’s code nothing is corrected, nor by anybody else', async () => {
  const [user, referrer] = [await makeUser(), await makeUser()];
  const correction = { userId: user.id, referrerId: referrer.id, reason: 'دلیل' };
  expect(await correctReferrer(operator.operator, correction, '000000', new Date())).toEqual({ kind: 'wrong_code' });
  const stranger = { ...operator.operator, isAdmin: false };
  await expect(correctReferrer(stranger, correction, '000000', new Date())).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect(await db.$count(referralCorrections, eq(referralCorrections.userId, user.id))).toBe(0);
});

test('neither the application nor a clever statement dates a correction back or takes one away', async () => {
  const [user, referrer] = [await makeUser(), await makeUser()];
  await sql`
    insert into referral_corrections (id, user_id, referrer_id, since, reason, corrected_by)
    values (gen_random_uuid(), ${user.id}, ${referrer.id}, '2020-01-01', 'دیروز', ${operator.userId})`;
  const [row] =
    await owner`select since > now() - interval '1 minute' as is_now from referral_corrections where user_id = ${user.id}`;
  expect(row?.is_now).toBe(true);
  await expect(sql`delete from referral_corrections`).rejects.toThrow(/permission denied/);
  await expect(owner`update referral_corrections set reason = ''`).rejects.toThrow(/append-only/);
});

test('a suspended referrer’s income is held with its reason, and paid once he is not suspended', async () => {
  const referrer = await makeUser();
  const store = await makeStore({ referrerId: referrer.id });
  await makeBankAccount(referrer.id, { ownerKind: 'user', shebaIndex: blindIndex('sheba', 'suspended') });
  await makePaidPayment(store);
  await placePayoutHold(operator, { id: referrer.id, kind: 'referrer' }, 'تبلیغ نادرست');
  await makePaidPayment(store);
  await openRun('2027-02-01', 'job:test');
  const held =
    await owner`select reason, amount_rial::text as amount from settlement_holds where owner_id = ${referrer.id}`;
  expect(held).toMatchObject([{ reason: 'manual', amount: '2000' }]);
  await endPayoutHold(operator, referrer.id, 'برطرف شد');
  await openRun('2027-02-02', 'job:test');
  const paid = await owner`select amount_rial::text as amount from settlement_lines where owner_id = ${referrer.id}`;
  expect(paid).toMatchObject([{ amount: '2000' }]);
});
