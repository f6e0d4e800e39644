import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '@/db/client';
import { seededPlanIds } from '@/db/reference-data';
import { addMonths } from '@/lib/calendar/jalali-month';
import { addDays, daysBetween, instantAt, tehranDayOf } from '@/lib/calendar/tehran-day';
import { newId } from '@/lib/ids';
import type { Posting } from '@/lib/ledger/journal';
import { post } from '@/lib/ledger/post';
import { rial, sumRial, zeroRial } from '@/lib/money/rial';
import { splitPayment, takeBack } from '@/lib/money/split';
import { makeStore, makeUser } from '@/lib/testing/factories';
import {
  type CommissionEntry,
  type EntryFilter,
  type EntryPlace,
  getEntriesTotal,
  listEntries,
} from './referral-entries';
import { getReferralIncome } from './referral-income';
import { getReferralStatement, referralSheet } from './referral-statement';
import { listBroughtStores } from './referral-stores';

/** A payment of one of two stores, days ago, parts of which go back, and what is paid out of it to the referrer. */
const histories = fc.array(
  fc.record({
    store: fc.constantFrom(0, 1),
    daysAgo: fc.integer({ min: 0, max: 70 }),
    gross: fc.bigInt({ min: 10_000n, max: 500_000_000n }),
    fee: fc.bigInt({ min: 1n, max: 9_999n }),
    backPercent: fc.constantFrom(0n, 33n, 100n),
    paysOut: fc.boolean(),
  }),
  { maxLength: 25 },
);
type History = typeof histories extends fc.Arbitrary<infer H> ? H : never;

function postingsOf(referrerId: string, stores: readonly string[], history: History, now: Date): Posting[] {
  return history.flatMap(({ store, daysAgo, gross, fee, backPercent, paysOut }): Posting[] => {
    const day = addDays(tehranDayOf(now), -daysAgo);
    const at = daysAgo === 0 ? now : instantAt(day, { hour: 12, minute: 0 });
    const legs = splitPayment({ grossRial: rial(gross), feeRial: rial(fee) }, 2000);
    const base = {
      storeId: stores[store] ?? '',
      referrerId,
      planId: seededPlanIds.gateway,
      actor: 'job:test',
      at,
    } as const;
    const made: Posting[] = [{ ...base, ...legs, kind: 'confirm', subjectId: newId() }];
    const backRial = rial((gross * backPercent) / 100n);
    if (backRial > 0n)
      made.push({ ...base, ...takeBack(legs, backRial, zeroRial), kind: 'refund', subjectId: newId() });
    if (paysOut && legs.commissionRial > 0n) {
      const out = rial(-legs.commissionRial);
      const payout = { grossRial: out, netRial: zeroRial, feeRial: zeroRial, commissionRial: out, planId: null };
      made.push({ ...base, ...payout, storeId: referrerId, kind: 'commission_payout', subjectId: newId() });
    }
    return made;
  });
}

async function allEntries(userId: string, filter: EntryFilter): Promise<CommissionEntry[]> {
  const all: CommissionEntry[] = [];
  let behind: EntryPlace | null = null;
  do {
    const page: Awaited<ReturnType<typeof listEntries>> = await listEntries(userId, filter, behind);
    all.push(...page.rows);
    behind = page.more;
  } while (behind);
  return all;
}

/** By another way than the figures': the instant tells the day. */
async function ledgerOf(userId: string, since: string): Promise<bigint> {
  const [row] = await sql<{ earned: string }[]>`
    select coalesce(sum(commission_rial), 0)::text as earned from journal
    where referrer_id = ${userId} and kind in ('confirm', 'refund', 'reverse') and (at at time zone 'Asia/Tehran')::date >= ${since}`;
  return BigInt(row?.earned ?? 0);
}

test('of any history, every figure equals the ledger and the entries that it opens into', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const now = new Date();
      const [{ id: referrerId }, { id: other }] = [await makeUser(), await makeUser()];
      const stores = [(await makeStore({ referrerId })).id, (await makeStore({ referrerId })).id];
      const postings = postingsOf(referrerId, stores, history, now);
      await post([...postings, ...postingsOf(other, stores, history, now)]);
      const income = await getReferralIncome(referrerId, now);
      const all = { storeId: null, from: null, to: null };

      expect(income.allRial).toBe(await ledgerOf(referrerId, '-infinity'));
      expect(income.allRial).toBe(income.waitingRial + income.paidRial);
      expect((await getEntriesTotal(referrerId, all)).rial).toBe(income.allRial);
      const entries = await allEntries(referrerId, all);
      expect(sumRial(entries.map(({ commissionRial }) => commissionRial))).toBe(income.allRial);
      expect(new Set(entries.map(({ subjectId, kind }) => `${subjectId} ${kind}`)).size).toBe(entries.length);
      for (const { kind, feeRial, commissionRial, plan } of entries) {
        if (kind === 'confirm') expect(commissionRial).toBe((feeRial * BigInt(plan?.commissionBps ?? 0)) / 10_000n);
      }
      for (const { from, to, rial: earned } of [income.today, income.month]) {
        expect(earned).toBe(await ledgerOf(referrerId, from));
        expect((await getEntriesTotal(referrerId, { storeId: null, from, to })).rial).toBe(earned);
      }
      for (const { day, rial: earned, count } of income.days) {
        const found = entries.filter((entry) => entry.day === day);
        expect(earned).toBe(sumRial(found.map(({ commissionRial }) => commissionRial)));
        expect(count).toBe(found.filter(({ kind }) => kind === 'confirm').length);
      }
      const rows = await listBroughtStores(referrerId, { from: income.month.from, today: income.today.to });
      expect(rows.map(({ id }) => id).sort()).toEqual([...stores].sort());
      expect(sumRial(rows.map(({ allRial }) => allRial))).toBe(income.allRial);
      expect(sumRial(rows.map(({ monthRial }) => monthRial))).toBe(income.month.rial);
      expect(sumRial(rows.map(({ todayRial }) => todayRial))).toBe(income.today.rial);
      for (const { id, allRial } of rows) {
        expect((await getEntriesTotal(referrerId, { ...all, storeId: id })).rial).toBe(allRial);
      }
      let opening = 0n;
      for (const back of [-3, -2, -1, 0]) {
        const month = await getReferralStatement(referrerId, addMonths(income.month.jalali, back));
        expect(month.openingRial).toBe(opening);
        const { earnedRial, backRial, paidRial, returnedRial } = month.total;
        expect(opening + earnedRial - backRial - paidRial + returnedRial).toBe(month.closingRial);
        const filter = { storeId: null, from: month.from, to: month.to };
        expect((await getEntriesTotal(referrerId, filter)).rial).toBe(earnedRial - backRial);
        expect(referralSheet(month, { opening: 'o', total: 't' }).at(-1)?.at(-1)).toBe(month.closingRial);
        opening = month.closingRial;
      }
      expect(opening).toBe(income.waitingRial);
      expect(income.days.length).toBe(daysBetween(income.days[0]?.day ?? income.today.to, income.today.to) + 1);
    }),
    { numRuns: 20 },
  );
});

test('the names of stores are hidden from who brought them', async () => {
  const { id: referrerId } = await makeUser();
  await makeStore({ referrerId, name: 'کتاب دانا' });
  const today = tehranDayOf(new Date());
  expect(await listBroughtStores(referrerId, { from: today, today })).toMatchObject([
    { name: 'ک… د…', status: 'active', counts: true },
  ]);
});
