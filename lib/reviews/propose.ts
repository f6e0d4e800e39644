import type { Db } from '@/db/client';
import {
  type ProposedAcceptance,
  type ProposedOverride,
  type ProposedRegistration,
  reviewProposals,
} from '@/db/schema';
import { record } from '@/lib/audit/record';
import type { Reviewer } from '@/lib/stores/review';

/** What one operator wants to do and another must confirm; details are of the act. */
export type Proposed = { storeId: string; subject: { id: string; since: Date }; reason: string } & (
  | { act: 'accept_alike'; details: ProposedAcceptance }
  | { act: 'accept_registration'; details: ProposedRegistration }
  | { act: 'override_account'; details: ProposedOverride }
);

/** Writes a proposal down, one open at a time for each act and subject. */
export async function propose(
  tx: Db,
  { userId, origin }: Reviewer,
  { storeId, act, subject, details, reason }: Proposed,
): Promise<{ kind: 'proposed' | 'already_proposed' }> {
  const made = await tx
    .insert(reviewProposals)
    .values({
      storeId,
      act,
      subjectId: subject.id,
      subjectSince: subject.since,
      details,
      reason,
      proposedBy: userId,
    })
    .onConflictDoNothing()
    .returning({ id: reviewProposals.id });
  const [proposal] = made;
  if (!proposal) return { kind: 'already_proposed' };
  await record(
    {
      storeId,
      actor: `user:${userId}`,
      action: 'review_proposed',
      subject: { kind: 'proposal', id: proposal.id },
      after: { kind: act },
      reason,
      origin,
    },
    tx,
  );
  return { kind: 'proposed' };
}
