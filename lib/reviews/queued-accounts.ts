import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { bankAccounts, stores, users } from '@/db/schema';
import type { Bank } from '@/lib/iran/bank';
import { maskMobile } from '@/lib/iran/mobile';
import { bankOfSheba } from '@/lib/iran/sheba';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { openMobile } from '@/lib/users/mobile';
import { type BankAccountState, shebaOf } from '@/lib/verification/bank-account';

/** A bank account in the queue. */
export interface QueuedAccount {
  id: string;
  state: BankAccountState;
  /** Null: a person's own, for what they earned by bringing others. */
  store: { id: string; name: string } | null;
  /** `0912 *** 4567` */
  personMobileMasked: string;
  bank: Bank | null;
  shebaEnd: string;
  /** How often the account check was asked, and what it said last when that was nothing. */
  asks: number;
  lastAnswer: 'cannot_say' | 'unanswered' | null;
  /** When it is asked next. */
  askAfter: Date | null;
}

/** Accounts by their ids, by one statement. @throws DomainError `forbidden` */
export async function listQueuedAccounts(
  reviewer: Reviewer,
  ids: readonly string[],
): Promise<Map<string, QueuedAccount>> {
  requireReviewer(reviewer);
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ account: bankAccounts, storeName: stores.name, person: { id: users.id, mobile: users.mobile } })
    .from(bankAccounts)
    .innerJoin(users, eq(users.id, bankAccounts.personId))
    .leftJoin(stores, and(eq(bankAccounts.ownerKind, 'store'), eq(stores.id, bankAccounts.ownerId)))
    .where(inArray(bankAccounts.id, [...ids]));
  return new Map(
    rows.map(({ account, storeName, person }) => {
      const { id, state, asks, lastAnswer, askAfter } = account;
      const sheba = shebaOf(account);
      return [
        id,
        {
          ...{ id, state, asks, lastAnswer, askAfter },
          store: storeName === null ? null : { id: account.ownerId, name: storeName },
          personMobileMasked: maskMobile(openMobile(person), 'en'),
          bank: bankOfSheba(sheba),
          shebaEnd: sheba.slice(-4),
        },
      ];
    }),
  );
}
