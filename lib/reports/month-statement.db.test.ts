import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '@/db/client';
import { addMonths, type JalaliMonth, monthBounds, monthOf } from '@/lib/calendar/jalali-month';
import { addDays, daysBetween, instantAt, tehranDay } from '@/lib/calendar/tehran-day';
import { newId } from '@/lib/ids';
import { getBalance } from '@/lib/ledger/balance';
import type { JournalKind, Posting } from '@/lib/ledger/journal';
import { post } from '@/lib/ledger/post';
import { rial, zeroRial } from '@/lib/money/rial';
import type { StoreScope } from '@/lib/stores/scope';
import { makeStore } from '@/lib/testing/shop';
import { effectOf, getMonthStatement } from './month-statement';

// Over Nowruz, behind the leap day of 1403.
const first = tehranDay('2025-01-20');
const months = Array.from({ length: 5 }, (_, ahead) => addMonths(monthOf(first), ahead));

/** One entry of any kind the store's book knows, on any day of those months. */
const entries = fc.array(
  fc.record({
    kind: fc.constantFrom<JournalKind>('confirm', 'refund', 'reverse', 'settle', 'settle_return', 'adjust'),
    day: fc.integer({ min: 0, max: daysBetween(first, monthBounds(months.at(-1) ?? monthOf(first)).last) }),
    minute: fc.constantFrom(0, 1, 719, 1439),
    net: fc.bigInt({ min: 0n, max: 500_000_000n }),
    fee: fc.bigInt({ min: 0n, max: 50_000n }),
  }),
  { maxLength: 60 },
);
type Entry = (typeof entries extends fc.Arbitrary<infer E> ? E : never)[number];

function postingOf(scope: StoreScope, { kind, day, minute, net, fee }: Entry): Posting {
  const sign = kind === 'refund' || kind === 'reverse' || kind === 'settle' ? -1n : 1n;
  const feeRial = rial(kind.startsWith('settle') ? 0n : fee * sign);
  const netRial = rial((net + 1n) * sign);
  return {
    kind,
    storeId: scope.storeId,
    subjectId: newId(),
    grossRial: rial(netRial + feeRial),
    netRial,
    feeRial,
    commissionRial: zeroRial,
    referrerId: null,
    planId: null,
    actor: 'job:test',
    at: instantAt(addDays(first, day), { hour: Math.floor(minute / 60), minute: minute % 60 }),
  };
}

/** The store's money in the journal up to a day, folded by another way than the statement's. */
async function owedUntil(scope: StoreScope, day: string): Promise<bigint> {
  const [row] = await sql<{ owed: string }[]>`
    select coalesce(sum(net_rial), 0)::text as owed from journal
    where store_id = ${scope.storeId} and (at at time zone 'Asia/Tehran')::date <= ${day}`;
  return BigInt(row?.owed ?? 0);
}

async function grossOf(scope: StoreScope, month: JalaliMonth, kinds: JournalKind[]): Promise<bigint> {
  const { first: from, last } = monthBounds(month);
  const [row] = await sql<{ gross: string }[]>`
    select coalesce(sum(gross_rial), 0)::text as gross from journal
    where store_id = ${scope.storeId} and kind in ${sql(kinds)}
      and (at at time zone 'Asia/Tehran')::date between ${from} and ${last}`;
  return BigInt(row?.gross ?? 0);
}

test('of any history, every month opens where the one before closed, explains its way, and equals the ledger', async () => {
  await fc.assert(
    fc.asyncProperty(entries, async (made) => {
      const scope = await makeStore();
      await post(made.map((entry) => postingOf(scope, entry)));
      let opening = 0n;
      for (const month of months) {
        const statement = await getMonthStatement(scope, month);
        expect(statement.openingRial).toBe(opening);
        expect(statement.openingRial + effectOf(statement.total)).toBe(statement.closingRial);
        expect(statement.closingRial).toBe(await owedUntil(scope, statement.to));
        expect(statement.days.at(-1)?.closingRial ?? opening).toBe(statement.closingRial);
        expect(statement.total.salesRial).toBe(await grossOf(scope, month, ['confirm']));
        expect(-statement.total.backRial).toBe(await grossOf(scope, month, ['refund', 'reverse']));
        expect(-statement.total.settledRial).toBe(await grossOf(scope, month, ['settle']));
        expect(statement.total.returnedRial).toBe(await grossOf(scope, month, ['settle_return']));
        opening = statement.closingRial;
      }
      expect(opening).toBe((await getBalance(scope.storeId)).waitingRial);
    }),
    { numRuns: 25 },
  );
});

test('the leap day of 1403 belongs to its Esfand, the next to Farvardin', async () => {
  const scope = await makeStore();
  const sale = { kind: 'confirm', minute: 1439, net: 99n, fee: 0n } as const;
  const leapDay = daysBetween(first, tehranDay('2025-03-20'));
  await post([postingOf(scope, { ...sale, day: leapDay }), postingOf(scope, { ...sale, minute: 0, day: leapDay + 1 })]);
  expect((await getMonthStatement(scope, { year: 1403, month: 12 })).days).toMatchObject([
    { day: '2025-03-20', closingRial: 100n },
  ]);
  expect(await getMonthStatement(scope, { year: 1404, month: 1 })).toMatchObject({
    openingRial: 100n,
    closingRial: 200n,
    days: [{ day: '2025-03-21' }],
  });
});
