import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { feePlans, payments, storeMembers, stores } from '@/db/schema';
import { blindIndex } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { getBalance } from '@/lib/ledger/balance';
import { paymentLegs } from '@/lib/ledger/journal';
import { post } from '@/lib/ledger/post';
import { prove } from '@/lib/ledger/prove';
import { type Rial, rial } from '@/lib/money/rial';
import { refundPayment } from '@/lib/payments/refund';
import { openRun } from '@/lib/settlement/open';
import { findMemberScope } from '@/lib/stores/scope';
import { makeBankAccount, makePaidPayment, makeStore, makeUser } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { correctWithin } from './correct';

const operator = { userId: newId(), isAdmin: true };
const payee = { sheba: 'IR150170000000100000000900', name: 'نگار صالحی', code: null };

type Step =
  | { act: 'sell'; amount: number }
  | { act: 'refund'; which: number; share: number }
  | { act: 'reverse'; which: number }
  | { act: 'plan'; feeBps: number; commissionBps: number; isTrial: boolean }
  | { act: 'correct'; to: number }
  | { act: 'pay' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('sell' as const), amount: fc.integer({ min: 10_000, max: 9_999_999 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('refund' as const),
      which: fc.nat(),
      share: fc.integer({ min: 1, max: 100 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('reverse' as const), which: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('plan' as const),
      feeBps: fc.integer({ min: 1, max: 300 }),
      commissionBps: fc.integer({ min: 0, max: 10_000 }),
      isTrial: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('correct' as const), to: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.constant({ act: 'pay' as const }) },
);

/** What one sale should have moved, by the rules as they are written down and not by our own functions. */
interface Sale {
  id: string;
  gross: bigint;
  fee: bigint;
  commission: bigint;
  referrer: string | null;
  back: bigint;
}
const commissionBack = ({ gross, fee, commission }: Sale, back: bigint) =>
  fee === 0n ? 0n : (commission * ((fee * back) / gross)) / fee;

/** How often what really happened: a history in which nothing could go back would prove nothing. */
const happened = { refunded: 0, reversed: 0, corrected: 0, paidOut: 0 };
let window = 1;
let version = 100;

test('whatever follows whatever: commissions are the fold of the journal, as the rules say, and no rial is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 30 }), async (steps) => {
      const referrers = [await makeUser(), await makeUser()];
      for (const { id } of referrers) {
        await makeBankAccount(id, {
          ownerKind: 'user',
          shebaIndex: blindIndex('sheba', id),
          nationalIdIndex: blindIndex('national_id', id),
        });
      }
      const store = await makeStore({ referrerId: referrers[0]?.id });
      await db.insert(storeMembers).values({ storeId: store.id, userId: store.ownerId, role: 'owner' });
      const scope = await findMemberScope(store.id, store.ownerId);
      if (!scope) throw new Error('the owner is no member');
      let plan = { feeBps: 50n, floor: 1_500n, cap: 50_000n, commissionBps: 2_000n, isTrial: false };
      let referrer: string | null = referrers[0]?.id ?? null;
      const sales: Sale[] = [];
      const earned = new Map<string, bigint>();
      const earn = (id: string | null, amount: bigint) => id && earned.set(id, (earned.get(id) ?? 0n) + amount);

      for (const now of steps) {
        if (now.act === 'sell') {
          const { id } = await makePaidPayment(store, now.amount);
          const gross = BigInt(now.amount);
          const share = (gross * plan.feeBps) / 10_000n;
          const within = share > plan.cap ? plan.cap : share < plan.floor ? plan.floor : share;
          const fee = plan.isTrial ? 0n : within;
          const commission = referrer ? (fee * plan.commissionBps) / 10_000n : 0n;
          sales.push({ id, gross, fee, commission, referrer, back: 0n });
          earn(referrer, commission);
        } else if (now.act === 'refund' && sales.length > 0) {
          const sale = sales[now.which % sales.length] as Sale;
          const amount = ((sale.gross - sale.back) * BigInt(now.share)) / 100n;
          const wish = { ...payee, key: newId(), amountRial: rial(amount) };
          const outcome = await refundPayment(scope, sale.id, wish, new Date());
          if (outcome.kind !== 'refunded') continue;
          earn(sale.referrer, commissionBack(sale, sale.back) - commissionBack(sale, sale.back + amount));
          sale.back += amount;
          happened.refunded += 1;
        } else if (now.act === 'reverse' && sales.length > 0) {
          const sale = sales[now.which % sales.length] as Sale;
          if (sale.back > 0n) continue;
          await reverse(sale.id);
          earn(sale.referrer, -sale.commission);
          sale.back = sale.gross;
          happened.reversed += 1;
        } else if (now.act === 'plan') {
          const planId = newId();
          const { feeBps, commissionBps, isTrial } = now;
          const made = {
            id: planId,
            code: 'gateway',
            version: ++version,
            feeBps,
            floorRial: rial(1_500),
            capRial: rial(50_000),
          };
          await db
            .insert(feePlans)
            .values({ ...made, trialDays: isTrial ? 14 : 0, payerFeeRial: rial(0), commissionBps });
          await db.update(stores).set({ planId }).where(eq(stores.id, store.id));
          plan = { ...plan, feeBps: BigInt(feeBps), commissionBps: BigInt(commissionBps), isTrial };
        } else if (now.act === 'correct') {
          const to = referrers[now.to]?.id ?? null;
          await db.transaction((tx) =>
            correctWithin(tx, operator, { userId: store.ownerId, referrerId: to, reason: 'اصلاح' }),
          );
          referrer = to;
          happened.corrected += 1;
        } else if (now.act === 'pay') {
          const { lineCount } = await openRun(
            new Date(Date.UTC(2027, 0, ++window)).toISOString().slice(0, 10),
            'job:test',
          );
          happened.paidOut += lineCount;
        }
      }

      for (const { id } of referrers) {
        const { waitingRial, settledRial } = await getBalance(id);
        const folded = await foldOf(id);
        expect(folded).toBe(earned.get(id) ?? 0n);
        expect(waitingRial + settledRial).toBe(folded);
      }
      const [sums] = await owner`
        select coalesce(sum(gross_rial), 0)::text as gross, coalesce(sum(fee_rial + commission_rial), 0)::text as fee
        from journal where store_id = ${store.id} and kind in ('confirm', 'refund', 'reverse')`;
      const kept = sales.reduce((sum, { gross, back }) => sum + gross - back, 0n);
      const fees = sales.reduce((sum, { gross, fee, back }) => sum + fee - (fee * back) / gross, 0n);
      expect(sums).toEqual({ gross: String(kept), fee: String(fees) });
      expect((await prove(owner)).filter(({ drift }) => drift > 0)).toEqual([]);
    }),
    { numRuns: 25, seed: 5, endOnFailure: true },
  );
  expect(Math.min(...Object.values(happened))).toBeGreaterThan(10);
}, 180_000);

/** The bank took a confirmed payment back: what the sweeper finds weeks later. */
async function reverse(paymentId: string): Promise<void> {
  const [payment] = await db.select().from(payments).where(eq(payments.id, paymentId));
  if (!payment) throw new Error('no such payment');
  const { storeId, referrerId, planId } = payment;
  const legs = paymentLegs(payment);
  const opposite = (amount: Rial) => rial(-amount);
  await post([
    {
      kind: 'reverse',
      storeId,
      subjectId: paymentId,
      grossRial: opposite(legs.grossRial),
      netRial: opposite(legs.netRial),
      feeRial: opposite(legs.feeRial),
      commissionRial: opposite(legs.commissionRial),
      referrerId,
      planId,
      actor: 'job:test',
    },
  ]);
  await owner`update payments set state = 'reversed' where id = ${paymentId}`;
  await owner`update psp_receipts set outcome = 'reversed' where payment_id = ${paymentId}`;
}

async function foldOf(referrerId: string): Promise<bigint> {
  const [row] = await owner`
    select coalesce(sum(commission_rial) filter (where kind not in ('commission_payout', 'settle_return')), 0)::text as rial
    from journal where referrer_id = ${referrerId}`;
  return BigInt(row?.rial);
}
