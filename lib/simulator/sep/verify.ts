import { setTimeout } from 'node:timers/promises';
import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { simulatorSep } from '@/db/schema';
import { sepDeadlines, sepResult } from '@/lib/psp/sep/protocol';
import { badTerminals, findByRefNum, type SepTransaction } from './transaction';

const question = z.object({
  RefNum: z.string(),
  TerminalNumber: z.union([z.string(), z.int().transform(String)]).transform((text) => text.padStart(8, '0')),
});

type Verdict = { code: number; transaction: SepTransaction | null };

/** Answers verify: first the work, then, where the transaction's outcome says so, a spoilt answer. */
export async function verify(body: unknown, now: Date, signal: AbortSignal): Promise<Response> {
  const verdict = await judged(body, now, verdictOfVerify);
  const fault = verdict.transaction && (await takeFault(verdict.transaction));
  if (fault === 'answer_lost') return lostAnswer();
  if (fault === 'garbage') return new Response('<html><body>Service Unavailable</body></html>');
  // The caller may have hung up while waiting; then nobody reads this.
  if (fault === 'answer_late') await setTimeout(verdict.transaction?.lateMs, undefined, { signal }).catch(() => {});
  return answer(verdict);
}

/** Answers reverse. */
export async function reverse(body: unknown, now: Date): Promise<Response> {
  return answer(await judged(body, now, verdictOfReverse));
}

async function judged(
  body: unknown,
  now: Date,
  verdictOf: (transaction: SepTransaction, now: Date) => Promise<number>,
): Promise<Verdict> {
  const parsed = question.safeParse(body);
  if (!parsed.success) return { code: sepResult.notFound, transaction: null };
  const { RefNum, TerminalNumber } = parsed.data;
  const badTerminal = Object.hasOwn(badTerminals, TerminalNumber) ? badTerminals[TerminalNumber] : undefined;
  if (badTerminal !== undefined) return { code: badTerminal, transaction: null };
  const transaction = await findByRefNum(RefNum);
  if (transaction?.terminalNumber !== TerminalNumber) return { code: sepResult.notFound, transaction: null };
  return { code: await verdictOf(transaction, now), transaction };
}

async function verdictOfVerify(transaction: SepTransaction, now: Date): Promise<number> {
  const inTime = gt(simulatorSep.paidAt, ago(sepDeadlines.verifyMinutes, now));
  const [verified] = await db
    .update(simulatorSep)
    .set({ state: 'verified', verifiedAt: now })
    .where(and(eq(simulatorSep.token, transaction.token), eq(simulatorSep.state, 'paid'), inTime))
    .returning();
  return verified ? sepResult.ok : settledVerdict(transaction.token);
}

/** Both a verified payment and one the shop has not verified yet can be sent back; one that went back by itself cannot. */
async function verdictOfReverse(transaction: SepTransaction, now: Date): Promise<number> {
  const minutes = transaction.state === 'paid' ? sepDeadlines.verifyMinutes : sepDeadlines.reverseMinutes;
  const [reversed] = await db
    .update(simulatorSep)
    .set({ state: 'reversed', reversedAt: now })
    .where(
      and(
        eq(simulatorSep.token, transaction.token),
        inArray(simulatorSep.state, ['paid', 'verified']),
        gt(simulatorSep.paidAt, ago(minutes, now)),
      ),
    )
    .returning();
  if (reversed) return sepResult.ok;
  const verdict = await settledVerdict(transaction.token);
  return verdict === sepResult.duplicate ? sepResult.tooOld : verdict;
}

/** Why nothing moved. Read afresh: another asking may have been first. */
async function settledVerdict(token: string): Promise<number> {
  const [now] = await db.select({ state: simulatorSep.state }).from(simulatorSep).where(eq(simulatorSep.token, token));
  if (now?.state === 'reversed') return sepResult.alreadyReversed;
  return now?.state === 'verified' ? sepResult.duplicate : sepResult.tooOld;
}

const ago = (minutes: number, now: Date) => new Date(now.getTime() - minutes * 60_000);

/** Uses up one of the faults that are left; each spoils one answer. */
async function takeFault(transaction: SepTransaction): Promise<SepTransaction['outcome'] | null> {
  const [taken] = await db
    .update(simulatorSep)
    .set({ faultsLeft: sql`${simulatorSep.faultsLeft} - 1` })
    .where(
      and(
        eq(simulatorSep.token, transaction.token),
        inArray(simulatorSep.outcome, ['answer_lost', 'answer_late', 'garbage']),
        gt(simulatorSep.faultsLeft, 0),
      ),
    )
    .returning();
  return taken?.outcome ?? null;
}

/** Begins and breaks off, which takes the connection with it. */
function lostAnswer(): Response {
  const pieces = ['{"TransactionDetail":'];
  const body = new ReadableStream<Uint8Array>({
    pull(stream) {
      const piece = pieces.pop();
      if (piece === undefined) stream.error(new Error('the simulator loses this answer'));
      else stream.enqueue(new TextEncoder().encode(piece));
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

function answer({ code, transaction }: Verdict): Response {
  const shown = code === sepResult.ok || code === sepResult.duplicate;
  return Response.json({
    TransactionDetail: shown && transaction ? detailOf(transaction) : null,
    ResultCode: code,
    ResultDescription: shown ? 'simulated' : 'simulated refusal',
    Success: code === sepResult.ok,
  });
}

function detailOf(transaction: SepTransaction) {
  return {
    RRN: transaction.rrn,
    RefNum: transaction.refNum,
    MaskedPan: transaction.maskedPan,
    HashedPan: transaction.hashedPan,
    TerminalNumber: Number(transaction.terminalNumber),
    OrginalAmount: Number(transaction.chargedRial),
    AffectiveAmount: Number(transaction.chargedRial),
    // Sweden writes a date and time the way the bank does.
    StraceDate: transaction.paidAt?.toLocaleString('sv-SE', { timeZone: 'Asia/Tehran' }),
    StraceNo: transaction.traceNo,
  };
}
