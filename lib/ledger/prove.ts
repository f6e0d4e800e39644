import type { Sql, TransactionSql } from 'postgres';
import type { Check } from './check';
import { checksOfJournal } from './checks-of-journal';
import { checksOfMoney } from './checks-of-money';
import { checksOfRefunds } from './checks-of-refunds';
import { checksOfSettlement } from './checks-of-settlement';

/** What one check found. */
export interface Proof extends Pick<Check, 'invariant' | 'name'> {
  /** How many rows were looked at. */
  volume: number;
  /** How many of them do not hold. */
  drift: number;
  /** The key of one that does not. */
  example: string | null;
}

/** Written from the promises, not from the posting statement: sharing its text would share its mistakes. Only the replay uses it. */
const checks = [...checksOfJournal, ...checksOfMoney, ...checksOfRefunds, ...checksOfSettlement].sort(
  (a, b) => a.invariant - b.invariant,
);

/** Checks every promise of the ledger in one snapshot; changes nothing. `sql` may be of any role that can read. */
export async function prove(sql: Sql): Promise<Proof[]> {
  return sql.begin('isolation level repeatable read read only', proveWithin);
}

/** The same inside a transaction of the caller, whose isolation is the caller's. */
export async function proveWithin(tx: TransactionSql): Promise<Proof[]> {
  const proofs: Proof[] = [];
  for (const { invariant, name, volume, drifting } of checks) {
    const [found] = await tx.unsafe<{ volume: string; drift: string; example: string | null }[]>(`
      select (${volume})::text as volume, count(*)::text as drift, min(key) as example from (${drifting}) as drifting (key)`);
    if (!found) throw new Error(`no answer to: ${name}`);
    proofs.push({ invariant, name, volume: Number(found.volume), drift: Number(found.drift), example: found.example });
  }
  return proofs;
}
