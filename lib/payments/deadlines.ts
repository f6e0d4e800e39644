/** How long a token waits for the payer at the PSP, and so the payment for its payer. */
export const tokenLifeMs = 20 * 60_000;

/**
 * Whoever asks a bank is presumed dead after this long: longer than the time-outs of the calls that one asking makes in a row,
 * so that a living asker has written its outcome before the sweeper takes over. Should it still come later, the first one counts.
 */
export const askerLifeMs = 30_000;

/** A bank's card page is open for about this long: a payer who was away longer had paid before. */
export const cardPageMs = 10 * 60_000;

/** The first Verify must leave this much of the bank's time for asking again. */
export const verifyMarginMs = 2 * 60_000;

const resolveDelaysMs = [2_000, 5_000, 15_000, 30_000, 60_000] as const;

/** The pause before an unanswered bank is asked again, after so many askings. */
export function resolveDelayMs(tries: number): number {
  return resolveDelaysMs[Math.min(Math.max(tries, 1), resolveDelaysMs.length) - 1] ?? 60_000;
}

/**
 * The latest instant at which the bank surely still verifies. Its clock runs from the payment at the card page, which we do
 * not see: it lies between the payer's leaving and returning. A return within the life of a card page counts from itself;
 * after a longer absence (a tab kept open, a telephone asleep) the payment is taken to be as old as it can be.
 */
export function verifyBefore(away: { leftAt: Date; returnedAt: Date }, verifyWithinMs: number): Date {
  const paidAtMs = Math.min(away.returnedAt.getTime(), away.leftAt.getTime() + cardPageMs);
  return new Date(paidAtMs + verifyWithinMs);
}

/** Whether a first Verify may still start, with time left to repeat it. */
export function isVerifiable(attempt: { verifyBefore: Date | null }, now: Date): boolean {
  return attempt.verifyBefore !== null && now.getTime() < attempt.verifyBefore.getTime() - verifyMarginMs;
}
