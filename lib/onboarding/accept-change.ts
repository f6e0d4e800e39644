import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { bankAccounts, type storeRegistrations } from '@/db/schema';
import { record } from '@/lib/audit/record';
import type { Actor } from '@/lib/ledger/journal';
import { queueShebaChange } from '@/lib/shaparak/queue-sheba-change';
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
  await tellUntoldAccount(storeId, actor, tx);
  if (!isAsked) await takeOverChange(storeId, acceptedId, actor, tx);
  const subject = { kind: 'store', id: storeId };
  await record({ storeId, actor, action: 'change_accepted', subject, after: { version }, origin }, tx);
  return { kind: 'at_shaparak' };
}

/**
 * An account that Shaparak could not be told of before: the store changed hands, and Shaparak knew the merchant as somebody else; or it
 * worked without a registration, and the account changed since it has its terminal. Behind who the merchant is now.
 */
async function tellUntoldAccount(storeId: string, actor: Actor, tx: Db): Promise<void> {
  const [account] = await tx
    .select({ id: bankAccounts.id, payableFrom: bankAccounts.payableFrom })
    .from(bankAccounts)
    .where(
      and(
        eq(bankAccounts.ownerId, storeId),
        eq(bankAccounts.state, 'verified'),
        sql`((select count(*) > 1 and max(since) <= ${bankAccounts.verifiedAt} from store_owners where store_id = ${storeId})
          or (select count(*) = 1 from accepted_registrations where store_id = ${storeId})
            and ${bankAccounts.verifiedAt} > (select min(created_at) from terminals where store_id = ${storeId}))`,
        sql`not exists (select from shaparak_requests
          where kind = 'change_shebas' and store_id = ${storeId} and subject_id = ${bankAccounts.id})`,
      ),
    );
  if (!account?.payableFrom) return;
  await queueShebaChange({ id: account.id, storeId, payableFrom: account.payableFrom }, actor, tx);
}
