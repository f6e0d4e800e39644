import type { Db } from '@/db/client';
import type { storeRegistrations } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { askForTerminal } from './ask-for-terminal';
import { isUnderWay, type OnboardingFacts } from './facts';
import { takeOverChange } from './take-over-change';

/**
 * An operator accepts what the owner of a live store changed: Shaparak is asked to take it over, and it is in force on its yes; what is
 * none of its business is in force at once. The store's row is locked.
 */
export async function acceptChange(
  { userId, origin }: { userId: string; origin: string | null },
  storeId: string,
  { submittedAt, version }: typeof storeRegistrations.$inferSelect,
  facts: OnboardingFacts,
  tx: Db,
): Promise<{ kind: 'at_shaparak' }> {
  if (!submittedAt || isUnderWay(facts.request) || isUnderWay(facts.address)) return { kind: 'at_shaparak' };
  const actor = `user:${userId}` as const;
  const { acceptedId, isAsked } = await askForTerminal(storeId, { draft: facts.draft, sentAt: submittedAt }, actor, tx);
  if (!isAsked) await takeOverChange(storeId, acceptedId, actor, tx);
  const subject = { kind: 'store', id: storeId };
  await record({ storeId, actor, action: 'change_accepted', subject, after: { version }, origin }, tx);
  return { kind: 'at_shaparak' };
}
