import { and, asc, eq, exists, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { bankAccounts, storeMembers, stores, terminals } from '@/db/schema';
import { DomainError } from '@/lib/errors';
import type { MemberRole, StoreScope } from './scope';
import type { StoreStatus } from './store';

/** A store in its members' list. */
export interface StoreRow {
  id: string;
  name: string;
  site: string;
  status: StoreStatus;
  statusReason: string | null;
  statusSince: Date;
  role: MemberRole;
}

const storesOfUser = db
  .select({
    id: stores.id,
    name: stores.name,
    site: stores.site,
    status: stores.status,
    statusReason: stores.statusReason,
    statusSince: stores.statusSince,
    role: storeMembers.role,
  })
  .from(storeMembers)
  .innerJoin(stores, eq(stores.id, storeMembers.storeId))
  .where(eq(storeMembers.userId, sql.placeholder('userId')))
  .orderBy(asc(stores.createdAt), asc(stores.id))
  .limit(200)
  .prepare('stores_of_user');

/** The stores a person belongs to, the oldest first; at most 200. */
export async function listStoresOf(userId: string): Promise<StoreRow[]> {
  return storesOfUser.execute({ userId });
}

/** A store as its panel shows it. */
export interface Store extends Omit<StoreRow, 'role'> {
  category: string;
  autoConfirmSince: Date | null;
  createdAt: Date;
  /** 8 digits; null before the store was accepted. */
  terminalNumber: string | null;
  /** A verified account is there, so that settlements can be paid out. */
  isPayable: boolean;
}

const storeById = db
  .select({
    id: stores.id,
    name: stores.name,
    site: stores.site,
    category: stores.category,
    status: stores.status,
    statusReason: stores.statusReason,
    statusSince: stores.statusSince,
    autoConfirmSince: stores.autoConfirmSince,
    createdAt: stores.createdAt,
    terminalNumber: terminals.terminalNumber,
    isPayable: sql`${exists(
      db
        .select({ id: bankAccounts.id })
        .from(bankAccounts)
        .where(and(eq(bankAccounts.ownerId, stores.id), eq(bankAccounts.state, 'verified'))),
    )}`.mapWith(Boolean),
  })
  .from(stores)
  .leftJoin(terminals, eq(terminals.storeId, stores.id))
  .where(eq(stores.id, sql.placeholder('storeId')))
  .orderBy(asc(terminals.createdAt))
  .limit(1)
  .prepare('store_by_id');

/** The store of a scope. @throws DomainError `not_found` when it vanished */
export async function getStore(scope: StoreScope): Promise<Store> {
  const [store] = await storeById.execute({ storeId: scope.storeId });
  if (!store) throw new DomainError('not_found', 'store vanished');
  return store;
}
