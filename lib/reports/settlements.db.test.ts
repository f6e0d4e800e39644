import fc from 'fast-check';
import { expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { settlementLineEvents, settlementLines } from '@/db/schema';
import { addDays, type TehranDay, tehranDay } from '@/lib/calendar/tehran-day';
import { newId } from '@/lib/ids';
import { getBalance } from '@/lib/ledger/balance';
import type { Posting } from '@/lib/ledger/journal';
import { post } from '@/lib/ledger/post';
import { rial, sumRial, zeroRial } from '@/lib/money/rial';
import type { StoreScope } from '@/lib/stores/scope';
import { makeStore } from '@/lib/testing/shop';
import { allParts, findLineOf, getMakeup, listParts } from './settlement-makeup';
import { allSettlements, findHeld, findSettlement, listSettlements, settlementsLength } from './settlements';

const first = tehranDay('2026-05-02');
const terms = (scope: StoreScope) =>
  ({ storeId: scope.storeId, referrerId: null, planId: null, actor: 'job:test', commissionRial: zeroRial }) as const;

/** Pays what is owed up to a window, as a run does: never more than is owed in all. */
async function settle(scope: StoreScope, window: TehranDay): Promise<boolean> {
  const { waitingRial, windows } = await getBalance(scope.storeId);
  const until = sumRial(windows.filter((each) => each.window <= window).map((each) => each.waitingRial));
  const [amountRial = zeroRial] = [until, waitingRial].sort((a, b) => Number(a - b));
  if (amountRial <= 0n) return false;
  const id = newId();
  await db.insert(settlementLines).values({
    id,
    window,
    ownerId: scope.storeId,
    ownerKind: 'store',
    accountId: newId(),
    amountRial,
    createdAt: new Date(),
  });
  const out = rial(-amountRial);
  await post([
    { ...terms(scope), kind: 'settle', subjectId: id, grossRial: out, netRial: out, feeRial: zeroRial, window },
  ]);
  return true;
}

const days = fc.array(
  fc.record({
    sales: fc.array(fc.bigInt({ min: 1n, max: 1_000_000n }), { maxLength: 4 }),
    refundRial: fc.option(fc.bigInt({ min: 1n, max: 400_000n })),
    adjustRial: fc.option(fc.bigInt({ min: -1_000n, max: 1_000n })),
    isRun: fc.boolean(),
    isReturned: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

test('the entries of every line add up to it, each entry is in one line or waiting, and both ways lead to each other', async () => {
  await fc.assert(
    fc.asyncProperty(days, async (history) => {
      const scope = await makeStore();
      let balance = 0n;
      for (const [n, day] of history.entries()) {
        const window = addDays(first, n);
        const one = (kind: Posting['kind'], netRial: bigint, fee = 0n): Posting => ({
          ...terms(scope),
          kind,
          subjectId: newId(),
          grossRial: rial(netRial + fee),
          netRial: rial(netRial),
          feeRial: rial(fee),
          window,
        });
        await post(day.sales.map((net) => one('confirm', net, 7n)));
        balance = (await getBalance(scope.storeId)).waitingRial;
        if (day.refundRial && day.refundRial <= balance) await post([one('refund', -day.refundRial)]);
        if (day.adjustRial && balance > 1_000_000n) await post([one('adjust', day.adjustRial)]);
        if (day.isRun && (await settle(scope, window)) && day.isReturned) {
          const line = await findSettlement(scope, window);
          const back = line?.amountRial ?? zeroRial;
          const next = addDays(window, 1);
          await post([{ ...one('settle_return', back), subjectId: line?.lineId ?? '', window: next }]);
        }
      }
      const lines = await Array.fromAsync(allSettlements(scope));
      let inLines = 0;
      for (const line of lines) {
        const makeup = await getMakeup(scope, line);
        const parts = await Array.fromAsync(allParts(scope, line.window));
        expect(makeup.carriedRial).toBe(0n);
        expect(sumRial(parts.map(({ netRial }) => netRial))).toBe(line.amountRial);
        expect(makeup.paidCount).toBe(parts.filter(({ kind }) => kind === 'confirm').length);
        expect(makeup.grossRial - makeup.feeRial - makeup.backRial + makeup.adjustedRial + makeup.returnedRial).toBe(
          line.amountRial,
        );
        inLines += parts.length;
      }
      const rest = await listParts(scope, addDays(first, 60), null, 1_000);
      const waiting = (await getBalance(scope.storeId)).waitingRial;
      // Behind the last line stands exactly what is waiting, and no entry is missing or in two lines.
      expect(sumRial(rest.map(({ netRial }) => netRial))).toBe(waiting);
      const [all] = await sql<{ count: number }[]>`
        select count(*)::int as count from journal where store_id = ${scope.storeId} and kind <> 'settle'`;
      expect(inLines + rest.length).toBe(all?.count);
      for (const [at, line] of lines.entries()) {
        expect(await findLineOf(scope, line.window)).toBe(line.window);
        const before = lines[at + 1]?.window ?? first;
        if (addDays(before, 1) <= line.window) expect(await findLineOf(scope, addDays(before, 1))).toBe(line.window);
      }
    }),
    { numRuns: 20 },
  );
});

test('what was written into a day already paid is made good by the next line, and is said so', async () => {
  const scope = await makeStore();
  const sale = (window: TehranDay, net: bigint): Posting => ({
    ...terms(scope),
    kind: 'confirm',
    subjectId: newId(),
    grossRial: rial(net),
    netRial: rial(net),
    feeRial: zeroRial,
    window,
  });
  await post([sale(first, 100n)]);
  await settle(scope, first);
  await post([sale(first, 30n), sale(addDays(first, 1), 5n)]);
  await settle(scope, addDays(first, 1));
  const line = await findSettlement(scope, addDays(first, 1));
  expect(line).toMatchObject({ amountRial: 35n, state: 'waiting', reason: null });
  expect(line && (await getMakeup(scope, line))).toMatchObject({ grossRial: 5n, carriedRial: 30n, previous: first });
});

test('a line says what became of it; lists are read page by page; another store sees nothing of it', async () => {
  const scope = await makeStore();
  const total = settlementsLength + 3;
  const rows = Array.from({ length: total }, (_, n) => ({
    id: newId(),
    window: addDays(first, n),
    ownerId: scope.storeId,
    ownerKind: 'store' as const,
    accountId: newId(),
    amountRial: rial(n + 1),
    createdAt: new Date(),
  }));
  await db.insert(settlementLines).values(rows);
  const oldest = rows[0];
  await db.insert(settlementLineEvents).values([
    { lineId: oldest?.id ?? '', kind: 'handed_over', actor: 'job:test', at: new Date() },
    { lineId: oldest?.id ?? '', kind: 'paid', actor: 'job:test', at: new Date() },
    { lineId: oldest?.id ?? '', kind: 'returned', reason: 'bank_returned', actor: 'job:test', at: new Date() },
  ]);
  const page = await listSettlements(scope, null);
  expect(page.rows).toHaveLength(settlementsLength);
  const next = await listSettlements(scope, page.after);
  expect(next).toMatchObject({
    rows: [{}, {}, { window: first, state: 'returned', reason: 'bank_returned' }],
    after: null,
  });
  expect(await Array.fromAsync(allSettlements(scope))).toHaveLength(total);
  const stranger = await makeStore();
  expect(await findSettlement(stranger, first)).toBeNull();
  expect(await listSettlements(stranger, null)).toEqual({ rows: [], after: null });
  expect(await findHeld(stranger)).toBeNull();
});
