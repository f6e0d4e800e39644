import type { Db } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import type { AuditFacts } from '@/db/schema';
import { env } from '@/lib/env';
import { DomainError } from '@/lib/errors';
import type { AuditAction } from './actions';
import { canonicalFacts, chainStart, hashRow, platformChain, sealHead } from './chain';
import { withoutPersonalData, withoutPersonalText } from './without-personal-data';

export interface AuditAct {
  /** The store it belongs to; null: the platform's own chain. */
  storeId: string | null;
  /** `user:<uuid>`, `key:<uuid>` or `job:<name>`. */
  actor: string;
  action: AuditAction;
  subject: { kind: string; id: string };
  /** What it was and became: only what changed. */
  before?: AuditFacts | undefined;
  after?: AuditFacts | undefined;
  /** In the actor's own words. */
  reason?: string | null | undefined;
  /** Network from which the act came; see `originOf`. */
  origin?: string | null | undefined;
  at?: Date | undefined;
}

/**
 * Appends an act to its chain within the transaction that does it: both are there, or neither. Writers of one chain queue until the
 * transaction ends, so record last, and in one transaction platform before store. Mobiles, Shebas, national IDs, cards and secrets that a caller
 * left in the facts or the reason are masked before they are written. @param hashSecret seals the chain's head; a command names it, for it
 * has not all settings
 */
export async function record(act: AuditAct, tx: Db, hashSecret = env.HASH_SECRET): Promise<void> {
  const chainId = act.storeId ?? platformChain;
  const [head] = await runPrepared<Head>(tx, takeHead, [chainId, chainStart(chainId)]);
  if (!head) throw new DomainError('internal', 'no head of the audit chain');
  const row = {
    chainId,
    seq: Number(head.count) + 1,
    at: (act.at ?? new Date()).toISOString(),
    actor: act.actor,
    action: act.action,
    subjectKind: act.subject.kind,
    subjectId: act.subject.id,
    before: canonicalFacts(withoutPersonalData(act.before)),
    after: canonicalFacts(withoutPersonalData(act.after)),
    reason: act.reason === null || act.reason === undefined ? null : withoutPersonalText(act.reason),
    origin: act.origin ?? null,
    prevHash: head.head_hash,
  };
  const hash = hashRow(row);
  await runPrepared(tx, append, [...Object.values(row), hash, sealHead(hashSecret, chainId, row.seq, hash)]);
}

interface Head {
  count: string | number | bigint;
  head_hash: string;
}

// The update changes nothing; it takes the row's lock, which an insert that met a conflict would not hold.
const takeHead = `
insert into audit_chains as kept (chain_id, count, head_hash, head_seal) values ($1, 0, $2, '')
on conflict (chain_id) do update set count = kept.count
returning count, head_hash`;

const append = `
with added as (
  insert into audit_log (chain_id, seq, at, actor, action, subject_kind, subject_id, before, after, reason, origin, prev_hash, hash)
  values ($1, $2, $3::timestamptz, $4, $5, $6, $7, $8::json, $9::json, $10, $11, $12, $13)
)
update audit_chains set count = $2, head_hash = $13, head_seal = $14 where chain_id = $1`;
