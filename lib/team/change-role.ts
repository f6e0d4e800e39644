import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { storeMembers } from '@/db/schema';
import { record } from '@/lib/audit/record';
import type { GivenRole } from '@/lib/stores/rights';
import { actOf, type StoreScope } from '@/lib/stores/scope';
import { lockTeam, requireCharge } from './team';

/**
 * Gives a member another role; the same one changes nothing. False: no such member. The owner's role is only transferred.
 * @throws MissingRight for who is in charge of the present or of the new role no longer
 */
export async function changeRole(scope: StoreScope, userId: string, role: GivenRole): Promise<boolean> {
  return db.transaction(async (tx) => {
    const roles = await lockTeam(tx, scope.storeId);
    requireCharge(roles, scope, role);
    const was = roles.get(userId);
    if (!was || was === 'owner') return false;
    requireCharge(roles, scope, was);
    if (was === role) return true;
    await tx
      .update(storeMembers)
      .set({ role })
      .where(and(eq(storeMembers.storeId, scope.storeId), eq(storeMembers.userId, userId), eq(storeMembers.role, was)));
    const subject = { kind: 'user', id: userId };
    await record(
      { ...actOf(scope), action: 'member_role_changed', subject, before: { role: was }, after: { role } },
      tx,
    );
    return true;
  });
}
