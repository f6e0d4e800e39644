import { and, eq, ne, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { type ProposedAcceptance, terminals } from '@/db/schema';
import { cleanCode } from '@/lib/iran/digits';
import { noteDue } from '@/lib/stores/registration-due';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { findDangers } from './dangers';
import { decide } from './decide';
import { propose } from './propose';
import { readWords } from './reason';
import { lockStoreInReview } from './subject';

/** The PSP whose terminals are given out so far. */
const psp = 'sep';

/**
 * `not_in_review`: someone was faster, or the owner is correcting it. `needs_second`: one operator alone may not, so a reason must be
 * written for another; with the reason it is `proposed`, unless somebody did before.
 */
export type Acceptance =
  | { kind: 'accepted' | 'not_in_review' | 'terminal_taken' | 'needs_second' | 'proposed' | 'already_proposed' }
  | { kind: 'refused'; field: 'terminalNumber' | 'acceptorCode' | 'reason' };

/** Makes a store active with the terminal that the PSP gave it. Both codes as typed. @throws DomainError `forbidden` */
export async function acceptStore(
  reviewer: Reviewer,
  storeId: string,
  typed: { terminalNumber: unknown; acceptorCode: unknown; reason?: unknown },
): Promise<Acceptance> {
  requireReviewer(reviewer);
  const terminalNumber = cleanCode(typed.terminalNumber);
  if (!terminalNumber || !/^\d{8}$/.test(terminalNumber)) return { kind: 'refused', field: 'terminalNumber' };
  const acceptorCode = cleanCode(typed.acceptorCode);
  if (!acceptorCode || !/^\d{15}$/.test(acceptorCode)) return { kind: 'refused', field: 'acceptorCode' };
  const reason = readWords(typed.reason);
  if (reason === null) return { kind: 'refused', field: 'reason' };
  return db.transaction(async (tx) => {
    await standInLine(tx);
    const details = { terminalNumber, acceptorCode };
    if (await isTerminalTaken(tx, storeId, details)) return { kind: 'terminal_taken' };
    const found = await lockStoreInReview(tx, storeId);
    if (!found) return { kind: 'not_in_review' };
    if ((await findDangers(tx, found.store)).dangers.length === 0) {
      return { kind: (await activate(tx, reviewer, storeId, details)) ? 'accepted' : 'not_in_review' };
    }
    if (reason.length < 3) return { kind: 'needs_second' };
    const subject = { id: storeId, since: found.since };
    return propose(tx, reviewer, { act: 'accept_alike', storeId, subject, details, reason });
  });
}

/** Acceptances stand in line: two stores behind one terminal could be paid each other's money, and two alike would not see each other. */
export async function standInLine(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(727002)`);
}

export async function isTerminalTaken(
  tx: Db,
  storeId: string,
  { terminalNumber }: ProposedAcceptance,
): Promise<boolean> {
  const [other] = await tx
    .select({ storeId: terminals.storeId })
    .from(terminals)
    .where(and(eq(terminals.psp, psp), eq(terminals.terminalNumber, terminalNumber), ne(terminals.storeId, storeId)))
    .limit(1);
  return other !== undefined;
}

/** False: the store is not in review any more. */
export async function activate(
  tx: Db,
  reviewer: Reviewer,
  storeId: string,
  { terminalNumber, acceptorCode }: ProposedAcceptance,
): Promise<boolean> {
  const decision = { from: ['in_review'], to: 'active', kind: 'accepted', reason: null } as const;
  if (!(await decide(tx, reviewer, storeId, decision, { terminalNumber }))) return false;
  await tx
    .insert(terminals)
    .values({ storeId, psp, terminalNumber, acceptorCode })
    .onConflictDoUpdate({ target: [terminals.storeId, terminals.psp], set: { terminalNumber, acceptorCode } });
  await noteDue(storeId, new Date(), tx);
  return true;
}
