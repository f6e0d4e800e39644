import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { simulatorSep } from '@/db/schema';
import { storeSms } from '../sms/inbox';
import type { Words } from '../words';
import { randomDigits, type SepTransaction } from './transaction';

/** A one-time password lives two minutes. */
const validMs = 120_000;

/** Whom the test card belongs to when the shop names no number. */
export const cardholderOf = (payerMobile: string | null) => payerMobile ?? '989000000000';

/** Makes a password in place of an earlier one and sends it to the cardholder's inbox. */
export async function sendPassword(words: Words, transaction: SepTransaction, now: Date): Promise<SepTransaction> {
  const password = randomDigits(6);
  const [changed] = await db
    .update(simulatorSep)
    .set({ password, passwordUntil: new Date(now.getTime() + validMs) })
    .where(eq(simulatorSep.token, transaction.token))
    .returning();
  const amount = words.rial(transaction.amountRial);
  const text = words.fill(words.texts.sms.bankPassword, { terminal: transaction.terminalNumber, amount, password });
  await storeSms(cardholderOf(transaction.payerMobile), text, now);
  return changed ?? transaction;
}
