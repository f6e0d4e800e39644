import { db } from '@/db/client';
import { type Approval, approveRegistration, findApprovable } from '@/lib/onboarding/approve';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { standInLine } from './accept';
import { findDangers } from './dangers';
import { propose } from './propose';
import { readWords } from './reason';
import { lockStoreInReview } from './subject';

/**
 * `needs_second`: one operator alone may not, so a reason must be written for another; with the reason it is `proposed`, unless somebody
 * did before.
 */
export type RegistrationAcceptance =
  | Approval
  | { kind: 'needs_second' | 'proposed' | 'already_proposed' }
  | { kind: 'refused'; field: 'reason' };

/**
 * Accepts a store by the registration that its owner sent: Shaparak is asked for the terminal, whose numbers nobody types. What one
 * operator may not accept alone is proposed to another, who confirms it by `confirmProposal`. `reason` as typed.
 * @throws DomainError `forbidden`
 */
export async function acceptRegistration(
  reviewer: Reviewer,
  storeId: string,
  typed: { reason?: unknown },
  now: Date,
): Promise<RegistrationAcceptance> {
  requireReviewer(reviewer);
  const reason = readWords(typed.reason);
  if (reason === null) return { kind: 'refused', field: 'reason' };
  return db.transaction(async (tx): Promise<RegistrationAcceptance> => {
    await standInLine(tx);
    const subject = await lockStoreInReview(tx, storeId, ['in_review', 'active']);
    if (!subject) return { kind: 'not_in_review' };
    const found = await findApprovable(storeId, now, tx);
    if (found.kind !== 'approvable') return found;
    const { dangers } = await findDangers(tx, subject.store);
    // What two accepted once may be sent again by one; a change of a live store is another thing each time.
    const wasAccepted = subject.store.status === 'in_review' && found.row.approvedAt;
    if (wasAccepted || dangers.length === 0) return approveRegistration(reviewer, storeId, now, tx);
    if (reason.length < 3) return { kind: 'needs_second' };
    const details = { version: found.row.version, dangers };
    return propose(tx, reviewer, {
      act: 'accept_registration',
      storeId,
      subject: { id: storeId, since: subject.since },
      details,
      reason,
    });
  });
}
