import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { referralFlags } from '@/db/schema';
import { blindIndex } from '@/lib/crypto/sealed';
import { newId, publicId } from '@/lib/ids';
import { post } from '@/lib/ledger/post';
import { rial } from '@/lib/money/rial';
import { takeBack } from '@/lib/money/split';
import { findPerson } from '@/lib/referrals/find-person';
import { openRun } from '@/lib/settlement/open';
import { placePayoutHold } from '@/lib/settlement/payout-holds';
import { makeBankAccount, makePaidPayment, makeStore, makeUser } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { openMobile } from '@/lib/users/mobile';
import { countOpenFlags, listFlagsOf, listOpenFlags } from './referral-flags';
import { getReferrer } from './referrer-detail';
import { listReferrers, readReferralTotals } from './referrers';

const operator = { userId: newId(), isAdmin: true };

/** The journal by itself: what referrers earned, less what was taken back, and what went out to them. */
async function ledgerSums(referrerId: string | null = null) {
  const [row] = await owner`
    select coalesce(sum(commission_rial) filter (where kind in ('confirm', 'reverse', 'refund', 'adjust')), 0)::text as earned,
      coalesce(-sum(commission_rial) filter (where kind in ('commission_payout', 'settle_return')), 0)::text as paid
    from journal where referrer_id is not null and ${referrerId}::uuid is null or referrer_id = ${referrerId}`;
  return { earnedRial: rial(row?.earned), paidRial: rial(row?.paid), waitingRial: rial(row?.earned - row?.paid) };
}

async function everyReferrer() {
  const rows = [];
  let after: string | null = null;
  do {
    const page = await listReferrers(operator, after);
    rows.push(...page.rows);
    after = page.after;
  } while (after);
  return rows;
}

test('totals and rows equal the ledger, with refunds, payouts and a balance below zero, page by page', async () => {
  for (let n = 0; n < 33; n++) {
    const referrer = await makeUser();
    const store = await makeStore({ referrerId: referrer.id });
    const payment = await makePaidPayment(store, 1_000_000 + n * 10_000);
    if (n % 3 === 0)
      await makeBankAccount(referrer.id, { ownerKind: 'user', shebaIndex: blindIndex('sheba', `t${n}`) });
    if (n === 0) await openRun('2027-03-01', 'job:test');
    if (n % 4 === 0) {
      const { feeRial: whole, commissionRial, amountRial: grossRial } = payment;
      const legs = {
        grossRial,
        netRial: rial(grossRial - whole),
        feeRial: rial(whole - commissionRial),
        commissionRial,
      };
      await post([
        {
          kind: 'refund',
          storeId: store.id,
          subjectId: newId(),
          ...takeBack(legs, grossRial, rial(0)),
          referrerId: referrer.id,
          planId: payment.planId,
          actor: 'job:test',
        },
      ]);
    }
  }
  await openRun('2027-03-02', 'job:test');
  const rows = await everyReferrer();
  expect(rows).toHaveLength(33);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(33);
  for (const { id, earnedRial, paidRial, waitingRial } of rows) {
    expect({ earnedRial, paidRial, waitingRial }).toEqual(await ledgerSums(id));
    expect(await getReferrer(operator, id)).toMatchObject({ earnedRial, paidRial, waitingRial });
  }
  expect(rows.some(({ waitingRial }) => waitingRial < 0n)).toBe(true);
  expect(await readReferralTotals(operator)).toMatchObject({ ...(await ledgerSums()), referrers: 33, people: 33 });
});

test('what is held is told apart, by an operator’s hold or by a flag', async () => {
  const before = (await readReferralTotals(operator)).heldRial;
  const held = await makeUser();
  const flagged = await makeUser();
  for (const referrer of [held, flagged]) await makePaidPayment(await makeStore({ referrerId: referrer.id }));
  await placePayoutHold(operator, { id: held.id, kind: 'referrer' }, 'بررسی می‌شود');
  const flag = { referrerId: flagged.id, kind: 'click_flood', about: '2026-11-24', facts: { clicks: 120 } } as const;
  await db.insert(referralFlags).values(flag);
  const rows = await everyReferrer();
  const holdOf = (id: string) => rows.find((row) => row.id === id)?.hold;
  expect([holdOf(held.id), holdOf(flagged.id)]).toEqual(['manual', 'review']);
  expect((await readReferralTotals(operator)).heldRial - before).toBe(2_000n);
  expect(await getReferrer(operator, held.id)).toMatchObject({ hold: 'بررسی می‌شود' });
  expect(await countOpenFlags(operator)).toBe(1);
  expect(await listOpenFlags(operator)).toMatchObject([
    { kind: 'click_flood', referrer: { id: flagged.id }, person: null },
  ]);
  expect(await listFlagsOf(operator, held.id)).toEqual([]);
});

test('a person is found by mobile, code or id, and by nothing else; only operators look', async () => {
  const person = await makeUser({ referralCode: 'fyndmeaa' });
  for (const text of [`0${openMobile(person).slice(2)}`, ' FYNDMEAA ', publicId('user', person.id)]) {
    expect(await findPerson(operator, text)).toBe(person.id);
  }
  for (const text of ['', "' or true", 'zzzzzzzz', '09120000000']) expect(await findPerson(operator, text)).toBeNull();
  const stranger = { userId: person.id, isAdmin: false };
  for (const look of [findPerson(stranger, 'x'), listReferrers(stranger, null), getReferrer(stranger, person.id)]) {
    await expect(look).rejects.toMatchObject({ code: 'forbidden' });
  }
});
