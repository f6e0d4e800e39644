import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { stores } from '@/db/schema';
import { type Approval, approveRegistration } from '@/lib/onboarding/approve';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { standInLine } from './accept';
import { findLikenesses, isDangerous } from './likenesses';

/**
 * Accepts a store by the registration that its owner sent: Shaparak is asked for the terminal, whose numbers nobody types. `alike`: it may
 * be taken for another, which takes two operators. @throws DomainError `forbidden`
 */
export function acceptRegistration(
  reviewer: Reviewer,
  storeId: string,
  now: Date,
): Promise<Approval | { kind: 'alike' }> {
  requireReviewer(reviewer);
  return db.transaction(async (tx) => {
    await standInLine(tx);
    const [store] = await tx.select().from(stores).where(eq(stores.id, storeId)).for('update');
    if (!store) return { kind: 'not_in_review' };
    if (isDangerous(await findLikenesses(tx, store))) return { kind: 'alike' };
    return approveRegistration(reviewer, storeId, now, tx);
  });
}
