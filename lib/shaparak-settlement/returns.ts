import { z } from 'zod';
import { type BadMessage, openSigned } from './answer';
import type { KeyVersions } from './sign';

/** A record whose money a bank sent back; counted from 0. */
export interface ReturnedRecord {
  record: number;
  acceptorCode: string;
  amountRial: bigint;
  reason: string | null;
}

export type ReturnsVerdict =
  | { kind: 'returned'; sha256: string; records: ReturnedRecord[] }
  | { kind: 'already' }
  | { kind: BadMessage };

/** What we know of the file whose records come back: each with its acceptor and amount, in the file's order. */
interface ExpectedReturns {
  records: readonly { acceptorCode: string; amountRial: bigint }[];
  /** Of returns files that were taken in before. */
  taken: ReadonlySet<string>;
}

const returned = z.object({
  recordIndex: z.int(),
  acceptorCode: z.string(),
  amount: z.int().positive(),
  reason: z.string().max(200).nullish(),
});

/** Judges a list of returns: each record must be one of the file, its acceptor and amount included. @param expected null: we sent no such file */
export function readReturns(
  bytes: Buffer,
  signature: Buffer | null,
  expected: ExpectedReturns | null,
  { keys, recordBase }: { keys: KeyVersions; recordBase: 0 | 1 },
): ReturnsVerdict {
  if (!expected) return { kind: 'foreign' };
  const signed = openSigned(bytes, signature, keys);
  if (signed.kind !== 'signed') return signed;
  if (expected.taken.has(signed.sha256)) return { kind: 'already' };
  const parsed = z.array(returned).min(1).safeParse(signed.json);
  if (!parsed.success) return { kind: 'malformed' };
  const records: ReturnedRecord[] = [];
  for (const { recordIndex, acceptorCode, amount, reason } of parsed.data) {
    const record = recordIndex - recordBase;
    const ours = expected.records[record];
    if (!ours || ours.acceptorCode !== acceptorCode || ours.amountRial !== BigInt(amount)) return { kind: 'malformed' };
    records.push({ record, acceptorCode, amountRial: ours.amountRial, reason: reason ?? null });
  }
  const distinct = new Set(records.map(({ record }) => record)).size === records.length;
  return distinct ? { kind: 'returned', sha256: signed.sha256, records } : { kind: 'malformed' };
}
