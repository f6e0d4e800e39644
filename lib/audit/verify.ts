import type { ISql, Sql } from 'postgres';
import { chainStart, hashRow, sealHead } from './chain';

/**
 * - `changed`: the row does not fit its own hash.
 * - `unlinked`: it does not stand on the row before it.
 * - `missing`: one or more rows before it, or after the last, are gone.
 * - `head_wrong`: the chain's head is gone, was made by someone else, or speaks of other rows.
 */
export type AuditFault = 'changed' | 'unlinked' | 'missing' | 'head_wrong';

export interface ChainProof {
  chainId: string;
  /** Rows that are there. */
  count: number;
  /** Hash of the last of them. */
  headHash: string;
  faults: { seq: number; fault: AuditFault }[];
}

/** How a chain ended at an earlier time, kept where the database's owner does not reach. */
export type KnownHeads = Readonly<Record<string, { count: number; headHash: string }>>;

interface Row {
  chain_id: string;
  seq: string | number | bigint;
  at_text: string;
  actor: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  before_text: string | null;
  after_text: string | null;
  reason: string | null;
  origin: string | null;
  prev_hash: string;
  hash: string;
}

const batchSize = 2_000;

/**
 * Recomputes every chain of a database from its first row. A changed, added or removed row is found by the rows after it, the last ones by
 * the head, a head made anew by its seal. What only `known` heads show: a chain that is gone as a whole, and a database put back to
 * an earlier state of itself with its own heads. @param hashSecret HASH_SECRET; null leaves the seals unchecked
 */
export async function verifyAudit(sql: Sql, hashSecret: string | null, known: KnownHeads = {}): Promise<ChainProof[]> {
  // One snapshot: rows and heads of the same moment, while others go on writing.
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const chains = await tx<{ chain_id: string }[]>`
      select chain_id from audit_log union select chain_id from audit_chains order by chain_id`;
    const ids = new Set([...chains.map((chain) => chain.chain_id), ...Object.keys(known)]);
    const proofs: ChainProof[] = [];
    for (const id of ids) proofs.push(await verifyChain(tx, id, hashSecret, known[id]));
    return proofs;
  });
}

async function verifyChain(
  sql: ISql,
  chainId: string,
  hashSecret: string | null,
  known: KnownHeads[string] | undefined,
): Promise<ChainProof> {
  const proof: ChainProof = { chainId, count: 0, headHash: chainStart(chainId), faults: [] };
  let seq = 0;
  let knownFits = known === undefined || known.count === 0;
  const rows = sql<Row[]>`
    select *, before::text as before_text, after::text as after_text,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at_text
    from audit_log where chain_id = ${chainId} order by seq`.cursor(batchSize);
  for await (const batch of rows) {
    for (const row of batch) {
      const expected = seq + 1;
      seq = Number(row.seq);
      if (seq !== expected) proof.faults.push({ seq, fault: 'missing' });
      if (row.prev_hash !== proof.headHash) proof.faults.push({ seq, fault: 'unlinked' });
      if (rehash(row, seq) !== row.hash) proof.faults.push({ seq, fault: 'changed' });
      proof.headHash = row.hash;
      proof.count += 1;
      if (known && seq === known.count) knownFits = row.hash === known.headHash;
    }
  }
  if (!knownFits) proof.faults.push({ seq: known?.count ?? 0, fault: 'missing' });
  const head = await readHead(sql, chainId);
  if (!head || (hashSecret !== null && head.seal !== sealHead(hashSecret, chainId, head.count, head.hash))) {
    proof.faults.push({ seq: head?.count ?? 0, fault: 'head_wrong' });
  } else if (head.count > seq) {
    proof.faults.push({ seq: head.count, fault: 'missing' });
  } else if (head.count < seq || head.hash !== proof.headHash) {
    proof.faults.push({ seq: head.count, fault: 'head_wrong' });
  }
  return proof;
}

async function readHead(sql: ISql, chainId: string) {
  const [head] = await sql<{ count: string | bigint; head_hash: string; head_seal: string }[]>`
    select count, head_hash, head_seal from audit_chains where chain_id = ${chainId}`;
  return head ? { count: Number(head.count), hash: head.head_hash, seal: head.head_seal } : null;
}

function rehash(row: Row, seq: number): string {
  return hashRow({
    chainId: row.chain_id,
    seq,
    // Written to the millisecond; a microsecond more is a change too.
    at: `${row.at_text.replace(/000$/, '')}Z`,
    actor: row.actor,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    before: row.before_text,
    after: row.after_text,
    reason: row.reason,
    origin: row.origin,
    prevHash: row.prev_hash,
  });
}
