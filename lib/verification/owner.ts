import { asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { stores, users } from '@/db/schema';
import { DomainError } from '@/lib/errors';
import { requireRight } from '@/lib/stores/rights';
import type { StoreScope } from '@/lib/stores/scope';
import type { AccountOwner } from './bank-account';

/** Whose accounts are changed, and by whom. */
export interface AccountActor {
  owner: AccountOwner;
  actor: `user:${string}`;
  /** Network from which the act came. */
  origin: string | null;
}

/** For the accounts of a store. @throws DomainError `forbidden` for all but its owner */
export function accountsOfStore(scope: StoreScope): AccountActor {
  requireRight(scope, 'manage_accounts');
  const { storeId, userId, origin } = scope;
  return { owner: { kind: 'store', id: storeId, personId: userId }, actor: `user:${userId}`, origin };
}

/** For the person's own accounts, to which commissions go. Both values come from the session. */
export function accountsOfPerson(userId: string, origin: string | null = null): AccountActor {
  return { owner: { kind: 'user', id: userId, personId: userId }, actor: `user:${userId}`, origin };
}

/** Changes to one owner's accounts stand in line until the transaction ends. @throws DomainError `not_found` */
export async function lockOwner(tx: Db, { kind, id }: Pick<AccountOwner, 'kind' | 'id'>): Promise<void> {
  const table = kind === 'store' ? stores : users;
  const [row] = await tx.select({ id: table.id }).from(table).where(eq(table.id, id)).for('update');
  if (!row) throw new DomainError('not_found', `owner of accounts: ${kind}`);
}

/** The same for many at once, in one order everywhere, so that two such callers never wait in a circle. */
export async function lockOwners(tx: Db, owners: readonly Pick<AccountOwner, 'kind' | 'id'>[]): Promise<void> {
  for (const [kind, table] of [
    ['store', stores],
    ['user', users],
  ] as const) {
    const ids = owners.flatMap((owner) => (owner.kind === kind ? owner.id : []));
    if (ids.length === 0) continue;
    await tx.select({ id: table.id }).from(table).where(inArray(table.id, ids)).orderBy(asc(table.id)).for('update');
  }
}

/** The chain of the audit log in which acts on these accounts stand. */
export const auditStoreOf = ({ kind, id }: Pick<AccountOwner, 'kind' | 'id'>) => (kind === 'store' ? id : null);
