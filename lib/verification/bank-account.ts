import type { bankAccountStates, bankAccounts } from '@/db/schema';
import { open, seal } from '@/lib/crypto/sealed';

/**
 * - `incomplete`: an older account with only a Sheba; its owner must add the rest before money goes there.
 * - `pending`: the account check is asked whether it belongs to the person.
 * - `verified`: it does; money goes there from `payableFrom` on.
 * - `rejected`: it belongs to someone else; the owner may register another.
 * - `replaced`: another account took its place.
 */
export type BankAccountState = (typeof bankAccountStates)[number];

export type BankAccountRow = typeof bankAccounts.$inferSelect;

/** Who is paid: a store, or a person for what he earned by bringing others. `personId` owns either. */
export interface AccountOwner {
  kind: 'store' | 'user';
  id: string;
  personId: string;
}

/** After a change no money goes to the new account for so long. */
export const coolDownMs = 24 * 3_600_000;

type SealedColumn = 'sheba' | 'nationalId' | 'birthDate';
const columns = { sheba: 'sheba', nationalId: 'national_id', birthDate: 'birth_date' } as const;
const place = (column: SealedColumn, row: string) => ({ table: 'bank_accounts', column: columns[column], row });

/** Seals one value of an account to its row. */
export function sealOf(id: string, column: SealedColumn, text: string) {
  return seal(place(column, id), text);
}

/** One sealed value of an account, or null where there is none. */
export function openOf(row: Pick<BankAccountRow, 'id' | SealedColumn>, column: SealedColumn): string | null {
  const value = row[column];
  return value === null ? null : open(place(column, row.id), value);
}

/** The Sheba of an account; each has one. */
export function shebaOf(row: Pick<BankAccountRow, 'id' | 'sheba'>): string {
  return open(place('sheba', row.id), row.sheba);
}

/** What its owner knows an account by: our code of the bank, and the last four digits. */
export function knownAs(row: Pick<BankAccountRow, 'id' | 'sheba'>): { bank: string; shebaEnd: string } {
  const sheba = shebaOf(row);
  return { bank: sheba.slice(4, 7), shebaEnd: sheba.slice(-4) };
}
