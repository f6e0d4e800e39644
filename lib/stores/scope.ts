import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { type memberRoles, storeMembers } from '@/db/schema';

export type MemberRole = (typeof memberRoles)[number];

declare const proven: unique symbol;

/**
 * Proof that someone may act for one store. No store read or write compiles without it, and only the two functions
 * below make one: after the membership was read, or after an API key was proven.
 */
export interface StoreScope {
  readonly storeId: string;
  /** Null when a program holds the scope by an API key. */
  readonly userId: string | null;
  readonly role: MemberRole | 'key';
  /** Who is written beside every change. */
  readonly actor: `user:${string}` | `key:${string}`;
  /** Network the person acts from, for the audit log; null when unknown. */
  readonly origin: string | null;
  readonly [proven]: true;
}

function mint(claims: Omit<StoreScope, typeof proven>): StoreScope {
  return claims as StoreScope;
}

const membership = db
  .select({ role: storeMembers.role })
  .from(storeMembers)
  .where(and(eq(storeMembers.storeId, sql.placeholder('storeId')), eq(storeMembers.userId, sql.placeholder('userId'))))
  .prepare('store_membership');

/** The scope of a signed-in person in a store, or null when the person is no member of it. Both ids are uuids. */
export async function findMemberScope(
  storeId: string,
  userId: string,
  origin: string | null = null,
): Promise<StoreScope | null> {
  const [member] = await membership.execute({ storeId, userId });
  return member ? mint({ storeId, userId, role: member.role, actor: `user:${userId}`, origin }) : null;
}

/** What every act of a scope has in common in the audit log. */
export function actOf({ storeId, actor, origin }: StoreScope) {
  return { storeId, actor, origin };
}

/** The scope of an API key. Call it only with a key whose secret half was just proven. */
export function scopeOfProvenKey(key: { id: string; storeId: string }): StoreScope {
  return mint({ storeId: key.storeId, userId: null, role: 'key', actor: `key:${key.id}`, origin: null });
}
