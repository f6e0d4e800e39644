import { randomBytes, randomInt } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { simulatorSep } from '@/db/schema';
import { sepResult } from '@/lib/psp/sep/protocol';

/**
 * One token and what became of it: `waiting` for the payer, `paid` (the card is charged, the shop has not verified), `verified`,
 * `reversed`, `canceled` by the payer, `failed`. Paid and not verified in time goes back by itself; that is read off the clock.
 */
export type SepTransaction = typeof simulatorSep.$inferSelect;

/**
 * Terminals that do not work, and what verify answers for them. Any other 8 digits are a terminal in order.
 * The token call refuses them too.
 */
export const badTerminals: Readonly<Record<string, number>> = {
  '00000104': sepResult.terminalInactive,
  '00000105': sepResult.terminalMissing,
  '00000106': sepResult.ipNotAllowed,
};

export const newToken = () => randomBytes(16).toString('hex');

/** The numbers of a payment that went through, in the forms of the wire. */
export function newReceipt() {
  return {
    refNum: randomBytes(21).toString('base64'),
    rrn: randomDigits(12),
    traceNo: randomDigits(6),
  };
}

/** A number of exactly so many digits, the first not 0. */
export function randomDigits(count: number): string {
  return String(randomInt(10 ** (count - 1), 10 ** count));
}

/** By token; null for any other text. */
export async function findByToken(token: string): Promise<SepTransaction | null> {
  // Postgres takes no NUL: what is no token of ours is not looked up.
  if (!/^[0-9a-f]{32}$/.test(token)) return null;
  const [found] = await db.select().from(simulatorSep).where(eq(simulatorSep.token, token));
  return found ?? null;
}

/** The newest of a shop's number. */
export async function findByResNum(resNum: string): Promise<SepTransaction | null> {
  if (!/^[\x20-\x7e]{1,100}$/.test(resNum)) return null;
  const newest = desc(simulatorSep.createdAt);
  const [found] = await db.select().from(simulatorSep).where(eq(simulatorSep.resNum, resNum)).orderBy(newest).limit(1);
  return found ?? null;
}

export async function findByRefNum(refNum: string): Promise<SepTransaction | null> {
  if (!/^[\x21-\x7e]{1,100}$/.test(refNum)) return null;
  const [found] = await db.select().from(simulatorSep).where(eq(simulatorSep.refNum, refNum));
  return found ?? null;
}

/** Whether the payer may still pay. */
export const isOpen = (transaction: SepTransaction, now: Date) =>
  transaction.state === 'waiting' && transaction.expiresAt > now;
