import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { reconciliationDecisionKinds, reconciliationDecisions, reconciliationItems } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { withoutPersonalText } from '@/lib/audit/without-personal-data';
import { DomainError } from '@/lib/errors';
import { cleanName } from '@/lib/iran/digits';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { openStatuses, type Status } from './status';

export const decisionKinds = reconciliationDecisionKinds;
/** `claimed`: taken up with the other side. `explained`: nothing is left to do. `reopened`: the decision that held is taken back. */
export type DecisionKind = (typeof decisionKinds)[number];

/** `moved`: the item changed since the operator saw it. `settled`: nothing is to be decided, or to be taken back. */
export type Decided =
  | { kind: 'decided' }
  | { kind: 'moved' }
  | { kind: 'settled' }
  | { kind: 'refused'; field: 'reason' };

/**
 * Writes down what an operator decided about an item as it was seen (`since`), and why. It never moves money: what must be corrected goes
 * by a refund or a settlement, with their own checks. @throws DomainError `forbidden`, or `not_found` for an item that is none
 */
export async function decideItem(
  admin: Reviewer,
  itemId: string,
  act: { kind: DecisionKind; reason: string; since: Date },
  now: Date,
): Promise<Decided> {
  requireReviewer(admin);
  const reason = withoutPersonalText(cleanName(act.reason));
  if (reason.length < 3 || reason.length > 500) return { kind: 'refused', field: 'reason' };
  return db.transaction(async (tx) => {
    const ofItem = eq(reconciliationItems.id, itemId);
    const [item] = await tx.select().from(reconciliationItems).where(ofItem).for('update');
    if (!item) throw new DomainError('not_found', 'reconciliation item');
    if (item.since.getTime() !== act.since.getTime()) return { kind: 'moved' };
    if (!isOpen(item.status) || (act.kind === 'reopened' && !item.decision)) return { kind: 'settled' };
    const { status, oursRial, theirsRial } = item;
    await tx
      .insert(reconciliationDecisions)
      .values({ itemId, kind: act.kind, reason, status, oursRial, theirsRial, decidedBy: admin.userId, at: now });
    await tx
      .update(reconciliationItems)
      .set({ decision: act.kind === 'reopened' ? null : act.kind })
      .where(ofItem);
    await record(
      {
        storeId: null,
        actor: `user:${admin.userId}`,
        action: 'reconciliation_decided',
        subject: { kind: 'reconciliation_item', id: itemId },
        before: { decision: item.decision ?? '' },
        after: { decision: act.kind, status },
        reason,
        origin: admin.origin,
        at: now,
      },
      tx,
    );
    return { kind: 'decided' };
  });
}

/** Whether a person must, or may again, decide about it. */
export function isOpen(status: Status): boolean {
  return openStatuses.some((open) => open === status);
}
