import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Db, db } from '@/db/client';
import { accountImportErrors, accountImportParts, accountImports, bankAccounts, importFaults } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { open } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { parseSheba } from '@/lib/iran/sheba';
import { notify } from '@/lib/notices/notify';
import { type AccountOwner, sealOf } from '../bank-account';
import { shebaIndexOf } from '../live-accounts';
import { auditStoreOf, lockOwners } from '../owner';
import { lockShebas } from '../sheba-taken';
import { findOwners } from './find-owners';
import type { ImportFault, ImportRow } from './read-file';
import { partPlace } from './start-import';

/** In one run; the next follows a second later. */
const partsPerRun = 20;

/** Takes in parts of waiting files, the oldest file first. How many rows were done. Any number of workers may do so. */
export async function takeInImports(now: () => Date = () => new Date()): Promise<number> {
  let done = 0;
  for (let part = 0; part < partsPerRun; part++) {
    const rows = await db.transaction((tx) => takeInPart(tx, now()));
    if (rows === 0) break;
    done += rows;
  }
  return done;
}

/** One part, whole: its accounts, its errors and its count are committed together, and the part is gone. */
async function takeInPart(tx: Db, now: Date): Promise<number> {
  const [file] = await tx
    .select({ id: accountImports.id })
    .from(accountImports)
    .where(isNull(accountImports.doneAt))
    .orderBy(asc(accountImports.createdAt))
    .limit(1)
    .for('update', { skipLocked: true });
  if (!file) return 0;
  const ofFile = eq(accountImportParts.importId, file.id);
  const [part] = await tx
    .select()
    .from(accountImportParts)
    .where(ofFile)
    .orderBy(asc(accountImportParts.part))
    .limit(1);
  if (!part) return 0;
  const rows = rowsShape.parse(JSON.parse(open(partPlace(file.id, part.part), part.rows)));
  const outcomes = await takeInRows(tx, file.id, rows, now);
  const errors = outcomes.flatMap(({ line, outcome }) =>
    isFault(outcome) ? { importId: file.id, line, fault: outcome } : [],
  );
  if (errors.length > 0) await tx.insert(accountImportErrors).values(errors);
  await tx.delete(accountImportParts).where(and(ofFile, eq(accountImportParts.part, part.part)));
  const count = (wanted: RowOutcome) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  const { doneCount, importedCount, unchangedCount, failedCount, rowCount } = accountImports;
  await tx
    .update(accountImports)
    .set({
      doneCount: sql`${doneCount} + ${rows.length}`,
      importedCount: sql`${importedCount} + ${count('imported')}`,
      unchangedCount: sql`${unchangedCount} + ${count('unchanged')}`,
      failedCount: sql`${failedCount} + ${errors.length}`,
      doneAt: sql`case when ${doneCount} + ${rows.length} = ${rowCount} then ${now.toISOString()}::timestamptz end`,
    })
    .where(eq(accountImports.id, file.id));
  return rows.length;
}

const rowsShape: z.ZodType<ImportRow[]> = z.array(
  z.object({
    line: z.int(),
    store: z.string(),
    mobile: z.string(),
    sheba: z.string(),
    fault: z.enum(importFaults).nullable(),
  }),
);

type RowOutcome = 'imported' | 'unchanged' | ImportFault;
const isFault = (outcome: RowOutcome) => outcome !== 'imported' && outcome !== 'unchanged';

interface Candidate {
  row: ImportRow;
  id: string;
  owner: AccountOwner;
  sheba: string;
  shebaIndex: string;
}

async function takeInRows(
  tx: Db,
  importId: string,
  rows: readonly ImportRow[],
  now: Date,
): Promise<{ line: number; outcome: RowOutcome }[]> {
  const owners = await findOwners(tx, rows);
  const read = rows.map((row, i) => candidateOf(row, owners[i] ?? 'owner_unknown'));
  const candidates = read.filter((one) => typeof one === 'object');
  const imported = await insertIncomplete(tx, importId, candidates, now);
  const standing = await findStanding(tx, candidates);
  return rows.map(({ line }, i) => {
    const one = read[i] ?? 'owner_unknown';
    if (typeof one === 'string') return { line, outcome: one };
    if (imported.has(one.id)) return { line, outcome: 'imported' };
    const present = standing.get(one.owner.id);
    if (present === undefined) return { line, outcome: 'sheba_taken' };
    return { line, outcome: present.includes(one.shebaIndex) ? 'unchanged' : 'has_account' };
  });
}

function candidateOf(row: ImportRow, owner: AccountOwner | ImportFault): Candidate | ImportFault {
  if (row.fault) return row.fault;
  if (typeof owner === 'string') return owner;
  const sheba = parseSheba(row.sheba);
  return sheba ? { row, id: newId(), owner, sheba, shebaIndex: shebaIndexOf(sheba) } : 'sheba_invalid';
}

/** Inserts what may stand; the constraints, not a look beforehand, say what may not. Returns the ids that went in. */
async function insertIncomplete(tx: Db, importId: string, candidates: Candidate[], now: Date): Promise<Set<string>> {
  const actor = `import:${importId}`;
  // Nobody registers an account of these owners between the look and the row.
  await lockOwners(
    tx,
    candidates.map(({ owner }) => owner),
  );
  // An owner whose account is being checked has one already; no constraint says that of two different states.
  const waiting = await findStanding(tx, candidates);
  const fresh = candidates.filter(({ owner }) => !waiting.has(owner.id));
  if (fresh.length === 0) return new Set();
  await lockShebas(
    tx,
    fresh.map(({ shebaIndex }) => shebaIndex),
  );
  const inserted = await tx
    .insert(bankAccounts)
    .values(
      fresh.map(({ id, owner, sheba, shebaIndex }) => ({
        id,
        ownerKind: owner.kind,
        ownerId: owner.id,
        personId: owner.personId,
        state: 'incomplete' as const,
        stateSince: now,
        sheba: sealOf(id, 'sheba', sheba),
        shebaIndex,
        addedBy: actor,
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: bankAccounts.id });
  const ids = new Set(inserted.map(({ id }) => id));
  // In one order everywhere, so that two writers of the same chains never wait in a circle.
  const added = fresh.filter(({ id }) => ids.has(id)).sort((a, b) => (chainOf(a) < chainOf(b) ? -1 : 1));
  for (const { id, owner, sheba } of added) {
    const subject = { kind: 'bank_account', id };
    const facts = { bank: sheba.slice(4, 7), shebaEnd: sheba.slice(-4) };
    await notify(tx, { userId: owner.personId, storeId: auditStoreOf(owner), kind: 'account_imported', facts });
    await record({ storeId: auditStoreOf(owner), actor, action: 'account_added', subject, at: now }, tx);
  }
  return ids;
}

const chainOf = ({ owner }: Candidate) => auditStoreOf(owner) ?? '';

/** The Shebas that these owners have now, by owner. */
async function findStanding(tx: Db, candidates: readonly Candidate[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .select({ ownerId: bankAccounts.ownerId, shebaIndex: bankAccounts.shebaIndex })
    .from(bankAccounts)
    .where(
      and(
        inArray(
          bankAccounts.ownerId,
          candidates.map(({ owner }) => owner.id),
        ),
        inArray(bankAccounts.state, ['incomplete', 'pending', 'verified']),
      ),
    );
  const byOwner = new Map<string, string[]>();
  for (const { ownerId, shebaIndex } of rows) byOwner.set(ownerId, [...(byOwner.get(ownerId) ?? []), shebaIndex]);
  return byOwner;
}
