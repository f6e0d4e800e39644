import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { sepOutcomes, simulatorSep } from '@/db/schema';
import { findTestPan } from './card';
import { conclude, needsCard } from './conclude';
import { findByResNum, findByToken, type SepTransaction } from './transaction';

const switches = z.object({
  outcome: z.enum(sepOutcomes).optional(),
  /** How many answers of verify the outcome spoils. */
  times: z.int().min(0).max(1000).optional(),
  lateMs: z.int().min(0).max(120_000).optional(),
  /** Moves what happened so far into the past. */
  ageMinutes: z.int().min(0).max(100_000).optional(),
});
const control = switches.extend({ token: z.string().optional(), resNum: z.string().optional() });
const visit = switches.omit({ ageMinutes: true }).extend({ token: z.string(), pan: z.string().optional() });

/**
 * `POST control {token | resNum, outcome?, times?, lateMs?, ageMinutes?}`: sets the switches of one transaction, or none,
 * and answers what the bank knows of it.
 */
export async function answerControl(body: unknown): Promise<Response> {
  const parsed = control.safeParse(body);
  if (!parsed.success) return Response.json({ error: 'invalid_input' }, { status: 422 });
  const { token, resNum } = parsed.data;
  const found = token === undefined ? await findByResNum(resNum ?? '') : await findByToken(token);
  return found ? Response.json(shown(await set(found, parsed.data))) : notFound();
}

/** `POST pay {token, pan?, outcome?, times?, lateMs?}`: plays the payer and answers the return `{url, method, fields, deliveries}`; url null when the tab is closed. */
export async function answerPay(body: unknown, now: Date): Promise<Response> {
  const parsed = visit.safeParse(body);
  if (!parsed.success) return Response.json({ error: 'invalid_input' }, { status: 422 });
  const found = await findByToken(parsed.data.token);
  if (!found) return notFound();
  const pan = parsed.data.pan === undefined ? null : findTestPan(parsed.data.pan);
  const outcome = parsed.data.outcome ?? found.outcome;
  if (parsed.data.pan !== undefined && !pan && needsCard(outcome)) {
    return Response.json({ error: 'not_a_test_card' }, { status: 422 });
  }
  const done = await conclude(await set(found, parsed.data), outcome, pan, now);
  if (!done) return Response.json({ error: 'over' }, { status: 409 });
  return Response.json({ ...done, url: done.deliveries === 0 ? null : done.url });
}

const notFound = () => Response.json({ error: 'not_found' }, { status: 404 });

async function set(transaction: SepTransaction, wanted: z.output<typeof switches>): Promise<SepTransaction> {
  const age = wanted.ageMinutes ?? 0;
  const earlier = (
    column: typeof simulatorSep.paidAt | typeof simulatorSep.createdAt | typeof simulatorSep.expiresAt,
  ) => sql`${column} - make_interval(mins => ${age})`;
  const [changed] = await db
    .update(simulatorSep)
    .set({
      outcome: wanted.outcome ?? transaction.outcome,
      faultsLeft: wanted.times ?? transaction.faultsLeft,
      lateMs: wanted.lateMs ?? transaction.lateMs,
      createdAt: earlier(simulatorSep.createdAt),
      expiresAt: earlier(simulatorSep.expiresAt),
      paidAt: earlier(simulatorSep.paidAt),
    })
    .where(eq(simulatorSep.token, transaction.token))
    .returning();
  return changed ?? transaction;
}

function shown(transaction: SepTransaction) {
  const { token, resNum, terminalNumber, amountRial, state, outcome, refNum, paidAt, verifiedAt, reversedAt } =
    transaction;
  return {
    token,
    resNum,
    terminalNumber,
    amountRial: String(amountRial),
    state,
    outcome,
    refNum,
    paidAt,
    verifiedAt,
    reversedAt,
  };
}
