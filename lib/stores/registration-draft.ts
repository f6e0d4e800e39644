import { eq } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { storeRegistrations, stores } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { blindIndex, open, seal } from '@/lib/crypto/sealed';
import { DomainError } from '@/lib/errors';
import { cleanName } from '@/lib/iran/digits';
import { parseNationalId } from '@/lib/iran/national-id';
import { isRegistrationField, type RegistrationField, registrationSteps, storeOwnFields } from './registration';
import { fieldLength } from './registration-fields';
import { requireRight } from './rights';
import { actOf, type StoreScope } from './scope';
import type { StoreStatus } from './store';

/** A field as it was last written; by `version` a device knows what was written since it looked. */
export interface WrittenField {
  text: string;
  version: number;
  at: Date;
}

export interface RegistrationDraft {
  /** 0 before the first saving. */
  version: number;
  /** What was written; the store's own fields always. */
  fields: Readonly<Partial<Record<RegistrationField, WrittenField>>>;
  isLocked: boolean;
}

type Row = typeof storeRegistrations.$inferSelect;
type StoreRow = Pick<typeof stores.$inferSelect, 'id' | 'name' | 'site' | 'category' | 'status' | 'createdAt'>;

/** `locked`: it was sent and is not given back. `kept`: other words, written elsewhere meanwhile, stand in these fields. */
export type DraftSaving =
  | { kind: 'saved'; version: number; kept: Partial<Record<RegistrationField, string>> }
  | { kind: 'locked' }
  | { kind: 'refused'; field: RegistrationField };

/** What a change of makes an operator look again. */
const reviewed: readonly RegistrationField[] = [
  'kind',
  'firstName',
  'lastName',
  'nationalId',
  'companyName',
  'companyNationalId',
  'shopName',
  'shopNameEn',
  'expectedMonthlySales',
];

/** The draft of a store, for who may fill it in. @throws DomainError `forbidden` for anyone but the owner */
export async function getDraft(scope: StoreScope): Promise<RegistrationDraft> {
  requireRight(scope, 'correct_store');
  return readDraft(scope.storeId, db);
}

/** The draft as the rules read it; no one's right is asked. @throws DomainError `not_found` */
export async function readDraft(storeId: string, on: Db): Promise<RegistrationDraft> {
  const [found] = await on
    .select({ store: stores, registration: storeRegistrations })
    .from(stores)
    .leftJoin(storeRegistrations, eq(storeRegistrations.storeId, stores.id))
    .where(eq(stores.id, storeId))
    .limit(1);
  if (!found) throw new DomainError('not_found', 'store vanished');
  return draftOf(found.store, found.registration);
}

/** Of rows that were read together. */
export function draftOf(store: StoreRow, row: Row | null): RegistrationDraft {
  const own = (text: string): WrittenField => ({ text, version: 0, at: store.createdAt });
  return {
    version: row?.version ?? 0,
    fields: {
      // What the payers know it by, if that is Persian, needs not be written twice.
      ...(/\p{Script=Arabic}/u.test(store.name) ? { shopName: own(store.name) } : {}),
      ...(row ? openFields(row) : {}),
      site: own(store.site),
      category: own(store.category),
    },
    isLocked: isLocked(store.status, row?.submittedAt ?? null),
  };
}

/**
 * Saves the fields that were written on one device, and no other. What another device wrote into the same field after `version`, which
 * is what this one knew, stays, and is told. Texts are kept as typed, right or wrong, without what no form should hold.
 * @throws DomainError `forbidden` for anyone but the owner
 */
export async function saveDraft(
  scope: StoreScope,
  typed: Readonly<Record<string, unknown>>,
  version: number,
): Promise<DraftSaving> {
  requireRight(scope, 'correct_store');
  const words: [RegistrationField, string][] = [];
  for (const [name, value] of Object.entries(typed)) {
    if (!isRegistrationField(name) || storeOwnFields.has(name)) continue;
    if (typeof value !== 'string' || value.length > 4 * fieldLength) return { kind: 'refused', field: name };
    const text = cleanName(value);
    if (text.length > fieldLength) return { kind: 'refused', field: name };
    words.push([name, text]);
  }
  return db.transaction((tx) => write(scope, words, version, tx));
}

async function write(
  scope: StoreScope,
  words: readonly [RegistrationField, string][],
  version: number,
  tx: Db,
): Promise<DraftSaving> {
  const { storeId } = scope;
  const { store, row } = await lockRegistration(storeId, tx);
  if (isLocked(store.status, row?.submittedAt ?? null)) return { kind: 'locked' };
  const fields = row ? openFields(row) : {};
  const next = (row?.version ?? 0) + 1;
  const kept: Partial<Record<RegistrationField, string>> = {};
  const changed: RegistrationField[] = [];
  for (const [name, text] of words) {
    const there = fields[name];
    if (text === (there?.text ?? '')) continue;
    if (there && there.version > version) kept[name] = there.text;
    else {
      fields[name] = { text, version: next, at: new Date() };
      changed.push(name);
    }
  }
  if (changed.length === 0) return { kind: 'saved', version: next - 1, kept };
  const nationalId = parseNationalId(fields.nationalId?.text);
  const values = {
    fields: seal(placeOf(storeId), JSON.stringify(fields)),
    version: next,
    nationalIdIndex: nationalId && blindIndex('national_id', nationalId),
    ...(changed.some((name) => reviewed.includes(name)) ? { approvedAt: null, approvedBy: null } : {}),
  };
  await tx
    .insert(storeRegistrations)
    .values({ storeId, ...values })
    .onConflictDoUpdate({ target: storeRegistrations.storeId, set: values });
  // Which fields, and never a word of them: they are the owner's own.
  const after = { fields: changed.join(', '), version: next };
  const act = { ...actOf(scope), action: 'registration_written', subject: { kind: 'store', id: storeId } } as const;
  await record({ ...act, before: { version: next - 1 }, after }, tx);
  return { kind: 'saved', version: next, kept };
}

/** What is told of a person, or of the company: nobody else's business once the store changes hands. */
const ofPerson: ReadonlySet<RegistrationField> = new Set([
  ...registrationSteps.who,
  ...registrationSteps.contact,
  'taxNumber',
]);

/**
 * Erases what the old owner told of himself, as part of handing a store over; what is about the shop stays. It must be sent and accepted
 * anew. `tx` holds the store's row.
 */
export async function forgetPerson(storeId: string, tx: Db): Promise<void> {
  const { row } = await lockRegistration(storeId, tx);
  if (!row) return;
  const fields = Object.fromEntries(
    Object.entries(openFields(row)).filter(([name]) => isRegistrationField(name) && !ofPerson.has(name)),
  );
  const unsent = { nationalIdIndex: null, submittedAt: null, approvedAt: null, approvedBy: null };
  await tx
    .update(storeRegistrations)
    .set({ fields: seal(placeOf(storeId), JSON.stringify(fields)), version: row.version + 1, ...unsent })
    .where(eq(storeRegistrations.storeId, storeId));
}

/** Those who change a store's registration, and those who decide on it, stand in line until the transaction ends. */
export async function lockRegistration(storeId: string, tx: Db): Promise<{ store: StoreRow; row: Row | null }> {
  const [store] = await tx.select().from(stores).where(eq(stores.id, storeId)).for('update');
  if (!store) throw new DomainError('not_found', 'store vanished');
  const [row] = await tx.select().from(storeRegistrations).where(eq(storeRegistrations.storeId, storeId));
  return { store, row: row ?? null };
}

function isLocked(status: StoreStatus, submittedAt: Date | null): boolean {
  if (status === 'rejected') return false;
  return submittedAt !== null || status === 'suspended' || status === 'closed';
}

const placeOf = (storeId: string) => ({ table: 'store_registrations', column: 'fields', row: storeId });

function openFields(row: Row): Partial<Record<RegistrationField, WrittenField>> {
  const kept: Partial<Record<string, { text: string; version: number; at: string }>> = JSON.parse(
    open(placeOf(row.storeId), row.fields),
  );
  return Object.fromEntries(
    Object.entries(kept).flatMap(([name, field]) =>
      field && isRegistrationField(name) ? [[name, { ...field, at: new Date(field.at) }]] : [],
    ),
  );
}
