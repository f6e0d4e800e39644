import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import { blindIndex } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import type { AccountQuestion, Holder } from './account-check';
import { type AccountOwner, type BankAccountRow, sealOf } from './bank-account';
import { lockShebas } from './sheba-taken';

/** The account that is or was paid to, and the one that is being checked. An owner has at most one of each. */
export interface LiveAccounts {
  current: BankAccountRow | null;
  coming: BankAccountRow | null;
}

/** Read under `lockOwner`. */
export async function findLiveAccounts(tx: Db, owner: Pick<AccountOwner, 'id'>): Promise<LiveAccounts> {
  const rows = await tx
    .select()
    .from(bankAccounts)
    .where(and(eq(bankAccounts.ownerId, owner.id), inArray(bankAccounts.state, ['incomplete', 'pending', 'verified'])));
  return {
    current: rows.find(({ state }) => state !== 'pending') ?? null,
    coming: rows.find(({ state }) => state === 'pending') ?? null,
  };
}

/**
 * Whether money ever went, or was meant to go, to an account of this owner: then a new one is a change, and who asks for it must
 * prove himself once more.
 */
export async function wasEverPayable(on: Db, owner: Pick<AccountOwner, 'id'>): Promise<boolean> {
  const [row] = await on
    .select({ id: bankAccounts.id })
    .from(bankAccounts)
    .where(
      and(
        eq(bankAccounts.ownerId, owner.id),
        sql`(${bankAccounts.verifiedAt} is not null or ${bankAccounts.addedBy} not like 'user:%')`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** The columns of what is known of a holder, sealed to the account. */
export function holderColumns(id: string, holder: Holder) {
  return {
    holderKind: holder.kind,
    nationalId: sealOf(id, 'nationalId', holder.nationalId),
    nationalIdIndex: blindIndex('national_id', holder.nationalId),
    birthDate: holder.kind === 'person' ? sealOf(id, 'birthDate', holder.birthDate) : null,
  };
}

interface NewAccount {
  details: AccountQuestion;
  actor: string;
  now: Date;
  /** For a change: whose place it takes, and from when money may go there. */
  change?: { replacesId: string | null; payableFrom: Date };
}

/** A new account that waits for the account check; it is due at once. Returns its id. */
export async function insertPending(
  tx: Db,
  owner: AccountOwner,
  { details, actor, now, change }: NewAccount,
): Promise<string> {
  const id = newId();
  const shebaIndex = shebaIndexOf(details.sheba);
  await lockShebas(tx, [shebaIndex]);
  await tx.insert(bankAccounts).values({
    id,
    ownerKind: owner.kind,
    ownerId: owner.id,
    personId: owner.personId,
    state: 'pending',
    stateSince: now,
    sheba: sealOf(id, 'sheba', details.sheba),
    shebaIndex,
    ...holderColumns(id, details.holder),
    askAfter: now,
    ...change,
    addedBy: actor,
    createdAt: now,
  });
  return id;
}

/** What a Sheba is found by. */
export const shebaIndexOf = (sheba: string) => blindIndex('sheba', sheba);

/** Gives up accounts in favour of another; what they were stays readable. */
export async function markReplaced(tx: Db, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(bankAccounts)
    .set({ state: 'replaced', stateSince: now, askAfter: null })
    .where(inArray(bankAccounts.id, [...ids]));
}
