import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant, sealed } from '../columns';

export const holderKinds = ['person', 'company'] as const;

export const bankAccountStates = ['incomplete', 'pending', 'verified', 'rejected', 'replaced'] as const;

/**
 * Where a person's or store's money is paid to. One Sheba serves one person, for as many stores as that person owns: an exclusion
 * constraint, which the schema builder has no words for, stands in the migration (`bank_accounts_one_person`).
 */
export const bankAccounts = pgTable(
  'bank_accounts',
  {
    id: id('id').primaryKey(),
    ownerKind: text('owner_kind', { enum: ['store', 'user'] }).notNull(),
    /** The store that is paid, or the person. */
    ownerId: uuid('owner_id').notNull(),
    /** The owner of the store, or the person. */
    personId: uuid('person_id').notNull(),
    state: text('state', { enum: bankAccountStates }).notNull(),
    stateSince: instant('state_since').notNull().defaultNow(),
    sheba: sealed('sheba').notNull(),
    shebaIndex: text('sheba_index').notNull(),
    /** In whose name it is kept at the bank; of an incomplete one nobody has said yet. */
    holderKind: text('holder_kind', { enum: holderKinds }).notNull().default('person'),
    /** 10 digits of a person, 11 of a company; no two of them are ever the same. */
    nationalId: sealed('national_id'),
    nationalIdIndex: text('national_id_index'),
    /** `YYYY-MM-DD`; a company has none. */
    birthDate: sealed('birth_date'),
    /** As the bank has it. */
    holderName: text('holder_name'),
    /** `mismatch`: the bank says it is another's; `settlement`: Shaparak settles nothing to it. */
    rejection: text('rejection', { enum: ['mismatch', 'settlement'] }),
    /** The account whose place it takes once it is verified. */
    replacesId: uuid('replaces_id'),
    /** How often the account check was asked. */
    asks: integer('asks').notNull().default(0),
    /** When it is asked next; moved on before each asking, so that an asking that died is simply due again. */
    askAfter: instant('ask_after'),
    lastAnswer: text('last_answer', { enum: ['cannot_say', 'unanswered'] }),
    verifiedAt: instant('verified_at'),
    /** No money goes there before: the end of the cool-down after a change. */
    payableFrom: instant('payable_from'),
    /** `user:<uuid>` or `import:<uuid>`. */
    addedBy: text('added_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('bank_accounts_owner').on(t.ownerId, t.createdAt),
    uniqueIndex('bank_accounts_current').on(t.ownerId).where(sql`${t.state} in ('incomplete', 'verified')`),
    uniqueIndex('bank_accounts_coming').on(t.ownerId).where(sql`${t.state} = 'pending'`),
    index('bank_accounts_due').on(t.askAfter).where(sql`${t.state} = 'pending'`),
    check(
      'bank_accounts_askable',
      sql`${t.state} not in ('pending', 'verified') or (${t.nationalId} is not null and ${t.nationalIdIndex} is not null and (${t.birthDate} is not null) = (${t.holderKind} = 'person'))`,
    ),
    check('bank_accounts_due_when_pending', sql`(${t.state} = 'pending') = (${t.askAfter} is not null)`),
    check(
      'bank_accounts_verified_whole',
      sql`${t.state} <> 'verified' or (${t.verifiedAt} is not null and ${t.payableFrom} is not null and ${t.holderName} is not null)`,
    ),
    check('bank_accounts_rejected_why', sql`(${t.state} = 'rejected') = (${t.rejection} is not null)`),
  ],
);

/** A file of older accounts, taken in by a job part by part. */
export const accountImports = pgTable(
  'account_imports',
  {
    id: id('id').primaryKey(),
    fileName: text('file_name').notNull(),
    actor: text('actor').notNull(),
    rowCount: integer('row_count').notNull(),
    doneCount: integer('done_count').notNull().default(0),
    /** Rows that became accounts. */
    importedCount: integer('imported_count').notNull().default(0),
    /** Rows that stood here already. */
    unchangedCount: integer('unchanged_count').notNull().default(0),
    failedCount: integer('failed_count').notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    doneAt: instant('done_at'),
  },
  (t) => [index('account_imports_newest').on(t.createdAt)],
);

/** A few hundred rows of such a file, sealed; gone once they are taken in. */
export const accountImportParts = pgTable(
  'account_import_parts',
  {
    importId: uuid('import_id').notNull(),
    part: integer('part').notNull(),
    rows: sealed('rows').notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.part] })],
);

export const importFaults = [
  'columns',
  'formula',
  'owner_missing',
  'owner_unknown',
  'owner_ambiguous',
  'sheba_invalid',
  'sheba_taken',
  'has_account',
] as const;

/** Rows that were left out, and why; what was written in them is not kept. */
export const accountImportErrors = pgTable(
  'account_import_errors',
  {
    importId: uuid('import_id').notNull(),
    /** In the file, the header being 1. */
    line: integer('line').notNull(),
    fault: text('fault', { enum: importFaults }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.line] })],
);
