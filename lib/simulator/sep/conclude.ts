import { and, desc, eq, gt, isNotNull, ne } from 'drizzle-orm';
import { db } from '@/db/client';
import { type sepOutcomes, simulatorSep } from '@/db/schema';
import { rial } from '@/lib/money/rial';
import { sepStatus } from '@/lib/psp/sep/protocol';
import { sepHash, sepMask, testPans } from './card';
import { type Return, returnTo } from './return';
import { newReceipt, newToken, type SepTransaction } from './transaction';

export type SepOutcome = (typeof sepOutcomes)[number];

/** What each ending does: whether the card is charged, what the return says, and how often the browser brings it. */
const endings = {
  paid: { charged: true, status: sepStatus.ok, deliveries: 1 },
  refused: { charged: false, status: sepStatus.failed, deliveries: 1 },
  canceled: { charged: false, status: sepStatus.canceledByUser, deliveries: 1 },
  wrong_password: { charged: false, status: sepStatus.threeWrongPasswords, deliveries: 1 },
  /** Paid, but the browser never comes back. */
  closed_tab: { charged: true, status: sepStatus.ok, deliveries: 0 },
  /** Verify does its work, then the connection breaks. */
  answer_lost: { charged: true, status: sepStatus.ok, deliveries: 1 },
  /** Verify does its work and answers when nobody listens any more. */
  answer_late: { charged: true, status: sepStatus.ok, deliveries: 1 },
  answer_twice: { charged: true, status: sepStatus.ok, deliveries: 2 },
  /** The return names the right amount, verify a smaller one. */
  wrong_amount: { charged: true, status: sepStatus.ok, deliveries: 1 },
  /** Verify does its work and answers with a page. */
  garbage: { charged: true, status: sepStatus.ok, deliveries: 1 },
  /** Nothing was paid; the return carries the receipt of another payment. */
  foreign_receipt: { charged: false, status: sepStatus.ok, deliveries: 1 },
} as const satisfies Record<SepOutcome, { charged: boolean; status: number; deliveries: 0 | 1 | 2 }>;

/** Endings that need no card: nothing is charged. */
export const needsCard = (outcome: SepOutcome) => endings[outcome].charged;

/** Ends a visit. Null when it was over before: the first ending stands. */
export async function conclude(
  transaction: SepTransaction,
  outcome: SepOutcome,
  pan: (typeof testPans)[number] | null,
  now: Date,
): Promise<Return | null> {
  const { charged, status, deliveries } = endings[outcome];
  const [ended] = await db
    .update(simulatorSep)
    .set({
      outcome,
      ...(charged ? charge(transaction, outcome, pan ?? testPans[0], now) : { state: unpaidState(outcome) }),
    })
    .where(
      and(
        eq(simulatorSep.token, transaction.token),
        eq(simulatorSep.state, 'waiting'),
        gt(simulatorSep.expiresAt, now),
      ),
    )
    .returning();
  if (!ended) return null;
  const receipt = outcome === 'foreign_receipt' ? await anotherPayment(ended, now) : ended;
  return returnTo(ended, { status, receipt, deliveries });
}

const unpaidState = (outcome: SepOutcome) => (outcome === 'canceled' ? ('canceled' as const) : ('failed' as const));

function charge({ amountRial }: SepTransaction, outcome: SepOutcome, pan: (typeof testPans)[number], now: Date) {
  return {
    state: 'paid' as const,
    ...newReceipt(),
    maskedPan: sepMask(pan),
    hashedPan: sepHash(pan),
    chargedRial: outcome === 'wrong_amount' ? rial(amountRial > 1n ? amountRial - 1n : amountRial + 1n) : amountRial,
    paidAt: now,
  };
}

/** The newest other paid transaction of the terminal; when there is none, one of somebody's in another shop's book is made. */
async function anotherPayment(transaction: SepTransaction, now: Date): Promise<SepTransaction> {
  const [other] = await db
    .select()
    .from(simulatorSep)
    .where(
      and(
        eq(simulatorSep.terminalNumber, transaction.terminalNumber),
        ne(simulatorSep.token, transaction.token),
        isNotNull(simulatorSep.refNum),
      ),
    )
    .orderBy(desc(simulatorSep.createdAt))
    .limit(1);
  if (other) return other;
  const made: typeof simulatorSep.$inferInsert = {
    ...transaction,
    token: newToken(),
    resNum: `other-${transaction.resNum}`.slice(0, 100),
    outcome: 'paid',
    ...charge(transaction, 'paid', testPans[0], now),
  };
  const [row] = await db.insert(simulatorSep).values(made).returning();
  return row ?? transaction;
}
