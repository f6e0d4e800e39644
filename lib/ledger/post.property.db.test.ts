import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { newId } from '@/lib/ids';
import { type Rial, rial } from '@/lib/money/rial';
import { splitPayment, takeBack } from '@/lib/money/split';
import type { Posting } from './journal';
import { post } from './post';
import { prove } from './prove';

const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 1 });
afterAll(() => owner.end());

const stores = Array.from({ length: 5 }, newId);
const referrers = Array.from({ length: 3 }, newId);
const windows = ['2026-06-01', '2026-06-02', '2026-06-04'];

/** What speaks of the journal and its folds alone; the other promises need payments and lines beside them. */
const ofTheLedger = [1, 2, 7, 8];

async function driftOfTheLedger() {
  const proofs = await prove(owner);
  return proofs.filter(({ invariant, drift }) => ofTheLedger.includes(invariant) && drift > 0);
}

const settled = { feeRial: rial(0), commissionRial: rial(0) };
const opposite = (amount: Rial) => rial(-amount);

/** A sale, and what may follow it. */
const story = fc
  .record({
    storeId: fc.constantFrom(...stores),
    referrerId: fc.option(fc.constantFrom(...referrers)),
    window: fc.constantFrom(...windows),
    gross: fc.bigInt(10_000n, 500_000_000n),
    feeShare: fc.nat(100),
    partBack: fc.nat(100),
    follows: fc.subarray(['refund', 'settle', 'settle_return', 'commission_payout', 'adjust'] as const),
    copies: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ storeId, referrerId, window, gross, feeShare, partBack, follows, copies }): Posting[] => {
    const grossRial = rial(gross);
    const legs = splitPayment({ grossRial, feeRial: rial((gross * BigInt(feeShare)) / 100n) }, referrerId ? 2000 : 0);
    const terms = { storeId, referrerId, planId: null, actor: 'job:test', window } as const;
    const [paid, line, payout] = [newId(), newId(), newId()];
    const net = { grossRial: legs.netRial, netRial: legs.netRial, ...settled };
    const may: Record<(typeof follows)[number], Posting | null> = {
      refund: {
        ...terms,
        kind: 'refund',
        subjectId: newId(),
        ...takeBack(legs, rial((gross * BigInt(partBack)) / 101n + 1n), rial(0)),
      },
      settle:
        legs.netRial > 0n
          ? {
              ...terms,
              ...net,
              kind: 'settle',
              subjectId: line,
              referrerId: null,
              grossRial: opposite(legs.netRial),
              netRial: opposite(legs.netRial),
            }
          : null,
      settle_return:
        legs.netRial > 0n ? { ...terms, ...net, kind: 'settle_return', subjectId: line, referrerId: null } : null,
      commission_payout:
        referrerId && legs.commissionRial > 0n
          ? {
              ...terms,
              ...settled,
              kind: 'commission_payout',
              storeId: referrerId,
              subjectId: payout,
              netRial: rial(0),
              grossRial: opposite(legs.commissionRial),
              commissionRial: opposite(legs.commissionRial),
            }
          : null,
      adjust: {
        ...terms,
        kind: 'adjust',
        subjectId: newId(),
        grossRial: rial(7),
        netRial: rial(10),
        feeRial: rial(-3),
        commissionRial: rial(0),
      },
    };
    const postings = [
      { ...terms, ...legs, kind: 'confirm' as const, subjectId: paid },
      ...follows.flatMap((kind) => may[kind] ?? []),
    ];
    return Array.from({ length: copies }, () => postings).flat();
  });

test('whatever is posted, in whatever batches, how often and how much at once: the folds are the journal', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(story, { minLength: 1, maxLength: 12 })
        .chain((stories) => fc.shuffledSubarray(stories.flat(), { minLength: 1 })),
      fc.integer({ min: 1, max: 9 }),
      async (postings, size) => {
        const batches = Array.from({ length: Math.ceil(postings.length / size) }, (_, i) =>
          postings.slice(i * size, (i + 1) * size),
        );
        const outcomes = (await Promise.all(batches.map((batch) => post(batch)))).flat();
        const keys = new Set(postings.map((row) => `${row.storeId} ${row.subjectId} ${row.kind}`));
        expect(outcomes.filter((outcome) => outcome === 'posted')).toHaveLength(keys.size);
        expect(outcomes).not.toContain('differs');
        expect(await driftOfTheLedger()).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});

test('batches over the same many books in every order, at once: none waits in a circle', async () => {
  const many = Array.from({ length: 40 }, newId);
  const sales = many.map(
    (storeId, i): Posting => ({
      kind: 'confirm',
      storeId,
      subjectId: newId(),
      ...splitPayment({ grossRial: rial(1_000_000), feeRial: rial(5_000) }, 2000),
      referrerId: referrers[i % referrers.length] ?? null,
      planId: null,
      actor: 'job:test',
    }),
  );
  const rounds = Array.from({ length: 60 }, (_, round) =>
    sales
      .map((sale, i) => ({ sale, place: (i * 17 + round * 23) % sales.length }))
      .sort((a, b) => a.place - b.place)
      // Half of every batch is new, half of it everybody else tries to write too.
      .map(({ sale }, i) => (i % 2 ? sale : { ...sale, subjectId: newId() })),
  );
  const outcomes = (await Promise.all(rounds.map((batch) => post(batch)))).flat();
  expect(outcomes.filter((outcome) => outcome === 'posted').length).toBeGreaterThanOrEqual(60 * 20);
  expect(await driftOfTheLedger()).toEqual([]);
});
