import { createHash, createHmac } from 'node:crypto';
import type { AuditFacts } from '@/db/schema';

/** The chain of what belongs to no one store. */
export const platformChain = '00000000-0000-0000-0000-000000000000';

/** A row as its hash sees it. */
export interface ChainRow {
  chainId: string;
  seq: number;
  /** ISO 8601 in UTC with milliseconds. */
  at: string;
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  /** Canonical facts. */
  before: string | null;
  after: string | null;
  reason: string | null;
  origin: string | null;
  prevHash: string;
}

/** What the first row of a chain stands on: no row of another chain can take its place. */
export function chainStart(chainId: string): string {
  return sha256(JSON.stringify(['webpay audit', 1, chainId]));
}

/** SHA-256, hex, over the row's fields in this fixed order as a JSON array; it covers the hash of the row before. */
export function hashRow(row: ChainRow): string {
  const { chainId, seq, at, actor, action, subjectKind, subjectId, before, after, reason, origin, prevHash } = row;
  return sha256(
    JSON.stringify([chainId, seq, at, actor, action, subjectKind, subjectId, before, after, reason, origin, prevHash]),
  );
}

/** Facts as the one text that is stored and hashed. */
export function canonicalFacts(facts: AuditFacts | null | undefined): string | null {
  if (!facts) return null;
  const sorted = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted));
}

/** Keyed with HASH_SECRET: a chain that was made anew from its beginning by someone who has only the database does not fit its head. */
export function sealHead(hashSecret: string, chainId: string, count: number, headHash: string): string {
  return createHmac('sha256', hashSecret)
    .update(JSON.stringify(['audit_head', chainId, count, headHash]))
    .digest('hex');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
