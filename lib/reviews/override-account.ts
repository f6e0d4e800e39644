import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import { cleanName } from '@/lib/iran/digits';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { propose } from './propose';
import { readWords } from './reason';

/** `not_rejected`: the account is not one of this store's that the check rejected. */
export type OverrideProposal =
  | { kind: 'proposed' | 'already_proposed' | 'not_rejected' }
  | { kind: 'refused'; field: 'holderName' | 'reason' };

/**
 * Proposes to trust papers more than the account check, which said that an account is not its owner's. Both texts as typed.
 * Another operator confirms. @throws DomainError `forbidden`
 */
export async function proposeOverride(
  reviewer: Reviewer,
  storeId: string,
  accountId: string,
  typed: { holderName: unknown; reason: unknown },
): Promise<OverrideProposal> {
  requireReviewer(reviewer);
  const { holderName: name } = typed;
  const holderName = typeof name === 'string' && name.length <= 500 ? cleanName(name) : '';
  if (holderName.length < 3 || holderName.length > 100 || !/\p{L}/u.test(holderName)) {
    return { kind: 'refused', field: 'holderName' };
  }
  const reason = readWords(typed.reason);
  if (reason === null || reason.length < 3) return { kind: 'refused', field: 'reason' };
  return db.transaction(async (tx) => {
    const [account] = await tx
      .select({ since: bankAccounts.stateSince })
      .from(bankAccounts)
      .where(
        and(
          eq(bankAccounts.id, accountId),
          eq(bankAccounts.ownerKind, 'store'),
          eq(bankAccounts.ownerId, storeId),
          eq(bankAccounts.state, 'rejected'),
        ),
      )
      .for('update');
    if (!account) return { kind: 'not_rejected' };
    const subject = { id: accountId, since: account.since };
    return propose(tx, reviewer, { act: 'override_account', storeId, subject, details: { holderName }, reason });
  });
}
