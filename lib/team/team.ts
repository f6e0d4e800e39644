import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { storeMembers, stores } from '@/db/schema';
import { type MemberScope, MissingRight, rightOver, roleMay } from '@/lib/stores/rights';
import type { MemberRole, StoreScope } from '@/lib/stores/scope';

/** A store's team holds no more people, invited ones among them. */
export const maxTeam = 100;
/** So long an invitation stands. */
export const invitationDays = 7;

/** Roles as they are at this moment, by person. */
export type Roles = ReadonlyMap<string, MemberRole>;

/**
 * Makes every change to one team wait for the others and reads the roles as the last of them left them: a scope only knows what was
 * true when its request began.
 */
export async function lockTeam(tx: Db, storeId: string): Promise<Roles> {
  await tx.select({ id: stores.id }).from(stores).where(eq(stores.id, storeId)).for('update');
  const members = await tx
    .select({ userId: storeMembers.userId, role: storeMembers.role })
    .from(storeMembers)
    .where(eq(storeMembers.storeId, storeId));
  return new Map(members.map(({ userId, role }) => [userId, role]));
}

/**
 * Who acts, as what he is now.
 * @throws MissingRight when that is not in charge of people of the role `over`
 */
export function requireCharge(roles: Roles, scope: StoreScope, over: MemberRole): MemberScope {
  const role = scope.userId === null ? null : roles.get(scope.userId);
  const right = rightOver(over);
  if (!role || !isMember(scope) || !roleMay(role, right)) throw new MissingRight(right, role ?? scope.role);
  return scope;
}

const isMember = (scope: StoreScope): scope is MemberScope => scope.userId !== null;
