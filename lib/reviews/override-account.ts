import { db } from '@/db/client';
import { cleanName } from '@/lib/iran/digits';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { propose } from './propose';
import { readWords } from './reason';
import { lockRejectedAccount } from './subject';

/** `not_rejected`: the account is not one of this store's present owner that the check rejected, or its owner has changed. */
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
    const since = await lockRejectedAccount(tx, storeId, accountId);
    if (!since) return { kind: 'not_rejected' };
    const subject = { id: accountId, since };
    return propose(tx, reviewer, { act: 'override_account', storeId, subject, details: { holderName }, reason });
  });
}
