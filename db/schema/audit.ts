import { bigint, index, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns';

/** What an act is remembered by: short facts, masked. */
export type AuditFacts = Readonly<Record<string, string | number | boolean | null>>;

/** Every act on people, stores, accounts and keys; append-only. Each row's hash covers the hash of the row before. */
export const auditLog = pgTable(
  'audit_log',
  {
    /** The store, or the nil uuid for what concerns no one store. */
    chainId: uuid('chain_id').notNull(),
    /** 1, 2, 3 … without a gap. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    /** `json`, not `jsonb`: kept letter by letter, as it was hashed. */
    before: json('before').$type<AuditFacts>(),
    after: json('after').$type<AuditFacts>(),
    reason: text('reason'),
    /** Network from which the act came, never a whole address. */
    origin: text('origin'),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.chainId, t.seq] }),
    index('audit_log_subject').on(t.chainId, t.subjectKind, t.subjectId, t.seq),
    index('audit_log_newest').on(t.at, t.chainId, t.seq),
  ],
);

/** The end of each chain: writers queue at its row, and rows cut off at the end are missed by it. */
export const auditChains = pgTable('audit_chains', {
  chainId: uuid('chain_id').primaryKey(),
  /** Rows of the chain. */
  count: bigint('count', { mode: 'number' }).notNull(),
  headHash: text('head_hash').notNull(),
  /** Keyed hash of the two: who may only write to the database cannot make a head. */
  headSeal: text('head_seal').notNull(),
});
