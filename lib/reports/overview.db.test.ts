import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '@/db/client';
import { seededPlanIds } from '@/db/reference-data';
import { addDays, instantAt, type TehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { newId } from '@/lib/ids';
import type { Posting } from '@/lib/ledger/journal';
import { post } from '@/lib/ledger/post';
import { type Rial, rial, sumRial } from '@/lib/money/rial';
import { splitPayment, takeBack } from '@/lib/money/split';
import type { StoreScope } from '@/lib/stores/scope';
import { makeStore } from '@/lib/testing/shop';
import { getOverview } from './overview';

const now = new Date();
const today = tehranDayOf(now);

/** One payment so many days ago, a part of it perhaps given back later. */
interface Deal {
  daysAgo: number;
  grossRial: Rial;
  refundRial: Rial | null;
}

const deals: fc.Arbitrary<Deal[]> = fc.array(
  fc
    .record({
      daysAgo: fc.integer({ min: 0, max: 70 }),
      gross: fc.bigInt({ min: 10_000n, max: 500_000_000n }),
      refundBps: fc.option(fc.bigInt({ min: 1n, max: 10_000n }), { freq: 4 }),
    })
    .map(({ daysAgo, gross, refundBps }) => ({
      daysAgo,
      grossRial: rial(gross),
      refundRial: refundBps === null ? null : rial((gross * refundBps) / 10_000n || 1n),
    })),
  { maxLength: 40 },
);

function postingsOf(scope: StoreScope, { daysAgo, grossRial, refundRial }: Deal): Posting[] {
  const day = addDays(today, -daysAgo);
  const legs = splitPayment({ grossRial, feeRial: rial(1_500) }, 0);
  const common = {
    storeId: scope.storeId,
    referrerId: null,
    planId: seededPlanIds.gateway,
    actor: 'job:test',
  } as const;
  const at = daysAgo === 0 ? undefined : instantAt(day, { hour: 12, minute: 0 });
  const confirm: Posting = { ...common, ...legs, kind: 'confirm', subjectId: newId(), at };
  if (refundRial === null) return [confirm];
  return [confirm, { ...common, ...takeBack(legs, refundRial, rial(0)), kind: 'refund', subjectId: newId(), at }];
}

/** Pays out all that is owed up to a window, as a settlement run does. */
async function settle(scope: StoreScope, window: TehranDay): Promise<void> {
  const [owed] = await sql<{ amount: string }[]>`
    select coalesce(sum(credited_rial - debited_rial), 0)::text as amount from owed
    where owner_id = ${scope.storeId} and "window" <= ${window}`;
  const amount = rial(owed?.amount ?? 0);
  if (amount <= 0n) return;
  const out = rial(-amount);
  await post([
    {
      kind: 'settle',
      storeId: scope.storeId,
      subjectId: newId(),
      grossRial: out,
      netRial: out,
      feeRial: rial(0),
      commissionRial: rial(0),
      referrerId: null,
      planId: null,
      actor: 'job:settlement',
      window,
    },
  ]);
}

async function foldJournal(scope: StoreScope, from: TehranDay) {
  const [fold] = await sql<{ gross: string; count: number; net: string; settled: string }[]>`
    select
      coalesce(sum(gross_rial) filter (where kind = 'confirm' and day >= ${from}), 0)::text as gross,
      (count(*) filter (where kind = 'confirm' and day >= ${from}))::int as count,
      coalesce(sum(net_rial) filter (where kind in ('confirm', 'refund')), 0)::text as net,
      coalesce(-sum(gross_rial) filter (where kind = 'settle'), 0)::text as settled
    from journal where store_id = ${scope.storeId}`;
  if (!fold) expect.fail('no fold');
  return { gross: rial(fold.gross), count: fold.count, net: rial(fold.net), settled: rial(fold.settled) };
}

test('every figure equals a fold of the journal, whatever was paid, given back and settled', async () => {
  await fc.assert(
    fc.asyncProperty(deals, fc.option(fc.integer({ min: 0, max: 70 })), async (history, settledDaysAgo) => {
      const scope = await makeStore();
      await post(history.flatMap((deal) => postingsOf(scope, deal)));
      if (settledDaysAgo !== null) await settle(scope, addDays(today, -settledDaysAgo));
      const read = await getOverview(scope, 'live', now);

      for (const figure of [read.today, read.month]) {
        const fold = await foldJournal(scope, figure.from);
        expect(figure).toMatchObject({ grossRial: fold.gross, count: fold.count, to: today });
      }
      expect(read.days).toHaveLength(30);
      const series = await foldJournal(scope, addDays(today, -29));
      expect(sumRial(read.days.map((day) => day.grossRial))).toBe(series.gross);
      expect(read.days.at(-1)).toEqual({ day: today, grossRial: read.today.grossRial, count: read.today.count });

      if (!read.settlement) expect.fail('live money is settled');
      const { net, settled } = await foldJournal(scope, today);
      expect(read.settlement.settledRial).toBe(settled);
      expect(read.settlement.waitingRial + read.settlement.settledRial).toBe(net);
      expect(sumRial(read.settlement.arrivals.map((arrival) => arrival.netRial))).toBe(read.settlement.waitingRial);
      for (const { at } of read.settlement.arrivals) expect(at.getTime()).toBeGreaterThan(now.getTime());
    }),
    { numRuns: 40 },
  );
});

test('what arrives names the days it was earned in: after a settlement, only the days behind it', async () => {
  const scope = await makeStore();
  const earned = async (daysAgo: number) =>
    post(postingsOf(scope, { daysAgo, grossRial: rial(1_000_000), refundRial: null }));
  await earned(40);
  await settle(scope, addDays(today, -30));
  await earned(20);
  await earned(10);
  const { settlement } = await getOverview(scope, 'live', now);
  const [next] = settlement?.arrivals ?? [];
  expect(settlement?.arrivals).toHaveLength(1);
  expect(next?.netRial).toBe(1_997_000n);
  expect(next && next.from <= addDays(today, -20) && next.from > addDays(today, -40)).toBe(true);
  expect(next && next.to >= addDays(today, -10) && next.to < today).toBe(true);
});

test('a day that is closed after the fact moves its money to the next working day', async () => {
  const scope = await makeStore();
  await post(postingsOf(scope, { daysAgo: 0, grossRial: rial(1_000_000), refundRial: null }));
  const before = (await getOverview(scope, 'live', now)).settlement?.arrivals[0];
  if (!before) expect.fail('nothing arrives');
  await sql`insert into calendar_overrides (day, verdict, reason, actor) values (${before.day}, 'closed', 'برف', 'job:test')`;
  const after = (await getOverview(scope, 'live', now)).settlement?.arrivals[0];
  await sql`delete from calendar_overrides`;
  expect(after && after.day > before.day).toBe(true);
  expect(after?.netRial).toBe(before.netRial);
});

test('a new store reads as zeros, with every day of the chart', async () => {
  const read = await getOverview(await makeStore(), 'live', now);
  expect(read.today).toMatchObject({ grossRial: 0n, count: 0 });
  expect(read.days.every((day) => day.grossRial === 0n)).toBe(true);
  expect(read.settlement).toEqual({ waitingRial: 0n, arrivals: [], settledRial: 0n });
});

test('live and test money never meet', async () => {
  const scope = await makeStore();
  const yesterday = instantAt(addDays(today, -1), { hour: 23, minute: 59 });
  for (const paidAt of [now, yesterday, null]) {
    await sql`
      insert into payments (store_id, id, mode, reference, amount_rial, payer_fee_rial, fee_rial, commission_rial, plan_id,
        callback_url, state, paid_at)
      values (${scope.storeId}, ${newId()}, 'test', ${newId()}, 40000, 1500, 1500, 0, ${seededPlanIds.gateway},
        'https://shop.example.ir/', ${paidAt ? 'paid' : 'failed'}, ${paidAt?.toISOString() ?? null})`;
  }
  const trial = await getOverview(scope, 'test', now);
  expect(trial.today).toMatchObject({ grossRial: 41_500n, count: 1 });
  expect(trial.days.slice(-2).map((day) => day.count)).toEqual([1, 1]);
  expect(trial.settlement).toBeNull();
  expect((await getOverview(scope, 'live', now)).month).toMatchObject({ grossRial: 0n, count: 0 });
});
