import { eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { bankAccounts, shaparakRequests, users } from '@/db/schema';
import { sendRegistration } from '@/lib/onboarding/send-registration';
import { askForChange } from '@/lib/reviews/ask-change';
import { queueShaparakRequest } from '@/lib/shaparak/queue-request';
import { findAccepted } from '@/lib/stores/accepted-registration';
import { openStore } from '@/lib/stores/open-store';
import { saveDraft } from '@/lib/stores/registration-draft';
import { findMemberScope, type StoreScope } from '@/lib/stores/scope';
import { createUser } from '@/lib/users/create-user';
import { mobileIndex } from '@/lib/users/mobile';
import { askAgainMs } from '@/lib/verification/back-off';
import { checkAccounts } from '@/lib/verification/check-accounts';
import { accountsOfStore } from '@/lib/verification/owner';
import { registerAccount } from '@/lib/verification/register';
import { type Applicant, applicants } from './applicants';

/**
 * What waits on the operators' desk: stores sent for review, one that may be taken for another, one that was sent back and mended,
 * accounts the check said no to or nothing about, and a request that Shaparak left unanswered. Through the product's own verbs, as their
 * owners would have done it; people who are there already are left alone.
 */
export async function fillDesk(silentStoreId: string, reviewer: { userId: string }, now: Date): Promise<void> {
  const indexes = applicants.map(({ mobile }) => mobileIndex(mobile));
  const known = await db.select({ index: users.mobileIndex }).from(users).where(inArray(users.mobileIndex, indexes));
  const fresh = applicants.filter((_, i) => !known.some(({ index }) => index === indexes[i]));
  if (fresh.length === 0) return;
  const scopes = new Map<Applicant, StoreScope>();
  for (const applicant of fresh) scopes.set(applicant, await open(applicant, now));
  await checkAccounts(() => now, {
    ask: async ({ sheba }) => {
      const of = fresh.find((applicant) => applicant.sheba === sheba);
      if (!of || of.check === 'cannot_say') return { kind: 'cannot_say', reason: 'demo' };
      return of.check === 'match' ? { kind: 'match', holderName: of.name } : { kind: 'mismatch' };
    },
  });
  await letChecksFail(now);
  for (const [applicant, scope] of scopes) await send(applicant, scope, reviewer, now);
  await leaveUnanswered(silentStoreId, now);
}

async function open({ mobile, name, store, told, sheba }: Applicant, now: Date): Promise<StoreScope> {
  const userId = await createUser(db, { mobile, locale: 'fa' }, null, now);
  await db.update(users).set({ name }).where(eq(users.id, userId));
  const opened = await openStore(userId, store);
  const scope = opened.kind === 'opened' ? await findMemberScope(opened.storeId, userId) : null;
  if (!scope) throw new Error(`the demo's store «${store.name}» is not open`);
  await saveDraft(scope, told, 0);
  const account = { nationalId: told.nationalId, birthDate: told.birthDay ?? '', sheba };
  const registered = await registerAccount(accountsOfStore(scope), account, now);
  if (registered.kind !== 'registered') throw new Error(`an account of the demo: ${registered.kind}`);
  return scope;
}

async function send({ store, check, mended }: Applicant, scope: StoreScope, by: { userId: string }, now: Date) {
  // Who has no account yet cannot send.
  if (check !== 'match') return;
  const sendIt = async () => {
    const { kind } = await sendRegistration(scope, now);
    if (kind !== 'sent') throw new Error(`the demo's store «${store.name}»: ${kind}`);
  };
  await sendIt();
  if (!mended) return;
  await askForChange({ ...by, isAdmin: true }, scope.storeId, mended.remarks);
  await saveDraft(scope, mended.told, 1);
  await sendIt();
}

/** An account about which nothing was said for a day; it is asked about again at the longest distance. */
async function letChecksFail(now: Date): Promise<void> {
  const asks = 12;
  const askAfter = new Date(now.getTime() + askAgainMs(asks));
  await db.update(bankAccounts).set({ asks, askAfter }).where(eq(bankAccounts.lastAnswer, 'cannot_say'));
}

/** As it stands after the last try brought no answer; only time does that to a request. */
async function leaveUnanswered(storeId: string, now: Date): Promise<void> {
  const accepted = await findAccepted(storeId, null, db);
  if (!accepted) throw new Error('a live store of the demo has no accepted registration');
  const wish = { storeId, kind: 'change_address', subjectId: accepted.id, actor: 'job:seed' } as const;
  const { id } = await queueShaparakRequest(wish, db);
  const silent = { state: 'unanswered', silence: 'timeout', tries: 6, dueAt: null } as const;
  await db
    .update(shaparakRequests)
    .set({ ...silent, firstAskedAt: now, askedAt: now, endedAt: now })
    .where(eq(shaparakRequests.id, id));
}
