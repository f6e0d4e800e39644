import { and, eq, ne } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { storeMembers } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { DomainError } from '@/lib/errors';
import type { MemberRole, StoreScope } from '@/lib/stores/scope';
import { actOf } from '@/lib/stores/scope';
import { lockTeam, requireCharge } from './team';

/** Takes a member out of the team; what it did stays. False: no such member, or the owner. @throws MissingRight */
export async function removeMember(scope: StoreScope, userId: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const roles = await lockTeam(tx, scope.storeId);
    requireCharge(roles, scope, 'viewer');
    const role = roles.get(userId);
    if (!role || role === 'owner') return false;
    requireCharge(roles, scope, role);
    await takeOut(tx, scope, userId);
    const subject = { kind: 'user', id: userId };
    await record({ ...actOf(scope), action: 'member_removed', subject, before: { role } }, tx);
    return true;
  });
}

/** `owner`: a store is never without one; the owner transfers it first. `gone`: no member any more. */
export type Leaving = { kind: 'left' } | { kind: 'owner' } | { kind: 'gone' };

/** Leaves the team of one's own will. @throws DomainError `forbidden` for a program */
export async function leaveTeam(scope: StoreScope): Promise<Leaving> {
  const { storeId, userId } = scope;
  if (userId === null) throw new DomainError('forbidden', 'a key is in no team');
  return db.transaction(async (tx): Promise<Leaving> => {
    const role: MemberRole | undefined = (await lockTeam(tx, storeId)).get(userId);
    if (!role) return { kind: 'gone' };
    if (role === 'owner') return { kind: 'owner' };
    await takeOut(tx, scope, userId);
    const subject = { kind: 'user', id: userId };
    await record({ ...actOf(scope), action: 'member_left', subject, before: { role } }, tx);
    return { kind: 'left' };
  });
}

/** Whoever calls this holds the team; that the owner stays is said once more to the database. */
async function takeOut(tx: Db, { storeId }: StoreScope, userId: string): Promise<void> {
  const gone = await tx
    .delete(storeMembers)
    .where(and(eq(storeMembers.storeId, storeId), eq(storeMembers.userId, userId), ne(storeMembers.role, 'owner')))
    .returning({ userId: storeMembers.userId });
  if (gone.length !== 1) throw new DomainError('conflict', 'member vanished under the lock');
}
