import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { invitations } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { actOf, type StoreScope } from '@/lib/stores/scope';
import { lockTeam, requireCharge } from './team';

/** Takes an invitation back. False when it is not this store's or stands no more. `id` is a uuid. @throws MissingRight */
export async function withdrawInvitation(scope: StoreScope, id: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const roles = await lockTeam(tx, scope.storeId);
    const pending = and(
      eq(invitations.storeId, scope.storeId),
      eq(invitations.id, id),
      eq(invitations.state, 'pending'),
    );
    const [open] = await tx.select({ role: invitations.role }).from(invitations).where(pending).for('update');
    // Who is in charge of nobody learns nothing, not even whether there was one.
    requireCharge(roles, scope, open?.role ?? 'viewer');
    if (!open) return false;
    await tx.update(invitations).set({ state: 'withdrawn' }).where(pending);
    const subject = { kind: 'invitation', id };
    await record({ ...actOf(scope), action: 'invitation_withdrawn', subject, before: { role: open.role } }, tx);
    return true;
  });
}
