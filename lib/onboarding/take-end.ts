import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { bankAccounts, storeEvents, stores, terminals } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { notify } from '@/lib/notices/notify';
import { queueShaparakRequest } from '@/lib/shaparak/queue-request';
import { queueShebaChange } from '@/lib/shaparak/queue-sheba-change';
import { readRejections } from '@/lib/shaparak/rejections';
import type { ShaparakEnd, ShaparakRequest } from '@/lib/shaparak/request';
import { askAgainOnceMended } from '@/lib/verification/ask-shaparak-again';
import { followStore } from './follow-store';
import { loadSubject, psp } from './shaparak-subject';
import { openAgain, takeOverRequest } from './take-over-change';
import { takeShebaEnd } from './take-sheba-end';
import { type Told, toldOf } from './told';

const actor = 'job:shaparak';

/** What an answer of Shaparak does to the store, and to whom it is told; within the transaction that ends the request, the store locked. */
export async function takeEnd(end: ShaparakEnd, tx: Db): Promise<void> {
  const { request } = end;
  // One of us looks at it, and may ask again; nothing is over.
  if (end.kind === 'unanswered') return;
  if (end.kind === 'withdrawn') return askAgainIfWanted(request, tx);
  const told = await toldOf(request.storeId, tx);
  switch (request.kind) {
    case 'new_terminal':
    case 'edit':
    case 'change_address':
      await (end.kind === 'accepted' ? takeOver(end, told, tx) : giveBack(request, told, tx));
      break;
    case 'change_shebas':
      await takeShebaEnd(end, told, tx);
      break;
    case 'reactivate':
      if (end.kind === 'accepted') await tell(told, 'terminal_on', {}, tx);
      break;
    // What of these Shaparak refuses is for one of us: no owner could mend it.
    case 'deactivate':
    case 'register':
      break;
  }
  if (end.kind !== 'accepted') return;
  if (request.kind === 'edit' || request.kind === 'change_address')
    await askAgainOnceMended(request.storeId, actor, new Date(), tx);
  await followStore(request.storeId, actor, tx);
}

/** What there was nothing to ask for in may be wanted again by now; and what was missing, its owner may add and send again. */
async function askAgainIfWanted({ storeId, kind, subjectId }: ShaparakRequest, tx: Db): Promise<void> {
  const subject = await loadSubject({ storeId, kind, subjectId }, tx);
  if (subject) {
    await queueShaparakRequest({ storeId, kind, actor, ...(subjectId && { subjectId }) }, tx);
  } else if (kind === 'new_terminal' || kind === 'edit' || kind === 'change_address') await openAgain(storeId, tx);
}

async function takeOver(end: Extract<ShaparakEnd, { kind: 'accepted' }>, told: Told, tx: Db): Promise<void> {
  const { storeId, kind } = end.request;
  if (end.terminal && kind === 'new_terminal') await keepTerminal(storeId, end.terminal, tx);
  if (kind === 'new_terminal') await tellNewerAccount(end.request, tx);
  if (kind === 'new_terminal' && !end.terminal) return;
  if (kind !== 'new_terminal') return goOn(end.request, told, tx);
  await openAgain(storeId, tx);
  await goLive(end.terminal ? { terminalNumber: end.terminal.terminalNumber } : {}, told, tx);
}

/** What changed is taken over; a store in review that has its terminal from before is live with it. */
async function goOn(request: ShaparakRequest, told: Told, tx: Db): Promise<void> {
  if (!(await goLive({}, told, tx))) return takeOverRequest(request, tx);
  await openAgain(request.storeId, tx);
}

/** A store that an operator stopped meanwhile stays stopped. */
async function goLive(facts: Record<string, string>, told: Told, tx: Db): Promise<boolean> {
  const isLive = await move(told.storeId, 'active', null, facts, tx);
  if (isLive) await tell(told, 'store_accepted', {}, tx);
  return isLive;
}

async function keepTerminal(
  storeId: string,
  numbers: { terminalNumber: string; acceptorCode: string },
  tx: Db,
): Promise<void> {
  await tx
    .insert(terminals)
    .values({ storeId, psp, ...numbers })
    .onConflictDoUpdate({ target: [terminals.storeId, terminals.psp], set: numbers });
}

/** An account that took the place of the one that the terminal was asked for with. */
async function tellNewerAccount({ storeId, askedAt }: ShaparakRequest, tx: Db): Promise<void> {
  const [account] = await tx
    .select()
    .from(bankAccounts)
    .where(and(eq(bankAccounts.ownerId, storeId), eq(bankAccounts.state, 'verified')));
  if (!account?.verifiedAt || !account.payableFrom || !askedAt || account.verifiedAt < askedAt) return;
  await queueShebaChange({ id: account.id, storeId, payableFrom: account.payableFrom }, actor, tx);
}

/** Rejected: the fields are the owner's again. A live store stays live; what changed is only not taken over. */
async function giveBack(request: ShaparakRequest, told: Told, tx: Db): Promise<void> {
  const { storeId } = request;
  await openAgain(storeId, tx);
  const rejections = readRejections(request.reasons);
  const fields = told.fieldsOf(rejections);
  const isRejected = await move(storeId, 'rejected', told.reasonsOf(rejections), {}, tx);
  await tell(told, isRejected ? 'shaparak_refused' : 'change_refused', { fields }, tx);
}

type News = Parameters<typeof notify>[1];

async function tell(told: Told, kind: News['kind'], facts: News['facts'], tx: Db): Promise<void> {
  const { ownerId: userId, storeId, store } = told;
  await notify(tx, { userId, storeId, kind, facts: { store, ...facts } });
}

/** A store in review goes on or is given back; one that is anywhere else stays where it is. */
async function move(
  storeId: string,
  to: 'active' | 'rejected',
  reason: string | null,
  facts: Record<string, string>,
  tx: Db,
): Promise<boolean> {
  const [moved] = await tx
    .update(stores)
    .set({ status: to, statusReason: reason, statusSince: sql`now()` })
    .where(and(eq(stores.id, storeId), eq(stores.status, 'in_review')))
    .returning({ id: stores.id });
  if (!moved) return false;
  const kind = to === 'active' ? 'accepted' : 'rejected';
  await tx.insert(storeEvents).values({ storeId, kind, reason, actor });
  await record(
    {
      storeId,
      actor,
      action: `store_${kind}`,
      subject: { kind: 'store', id: storeId },
      before: { status: 'in_review' },
      after: { status: to, ...facts },
      reason,
    },
    tx,
  );
  return true;
}
