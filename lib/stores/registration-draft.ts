import { eq } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { storeRegistrations, stores } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { blindIndex, open, seal } from '@/lib/crypto/sealed';
import { DomainError } from '@/lib/errors';
import { cleanName } from '@/lib/iran/digits';
import { parseMobile } from '@/lib/iran/mobile';
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
  /** Of a live store: what Shaparak accepted for good, and no form changes. */
  fixed: readonly RegistrationField[];
}

type Row = typeof storeRegistrations.$inferSelect;
type StoreRow = Pick<
  typeof stores.$inferSelect,
  'id' | 'ownerId' | 'name' | 'site' | 'category' | 'status' | 'createdAt'
>;

/** `locked`: it was sent and is not given back. `fixed`: who the merchant of a live store is. `kept`: other words, written elsewhere meanwhile, stand in these fields. */
export type DraftSaving =
  | { kind: 'saved'; version: number; kept: Partial<Record<RegistrationField, string>> }
  | { kind: 'locked' }
  | { kind: 'refused'; field: RegistrationField }
  | { kind: 'fixed'; field: RegistrationField };

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
  const written = row ? openFields(row) : {};
  const isOf = (field: WrittenField | undefined, text: string): field is WrittenField =>
    field !== undefined && (store.status === 'active' || field.text === text);
  return {
    version: row?.version ?? 0,
    fields: {
      // What the payers know it by, if that is Persian, needs not be written twice.
      ...(/\p{Script=Arabic}/u.test(store.name) ? { shopName: own(store.name) } : {}),
      ...written,
      // A live store's own are changed here too, and in force once they are accepted.
      site: isOf(written.site, store.site) ? written.site : own(store.site),
      category: isOf(written.category, store.category) ? written.category : own(store.category),
    },
    isLocked: isLocked(store.status, row?.submittedAt ?? null),
    fixed: identity.filter((field) => isFixed(store, row, written[field])),
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
    if (!isRegistrationField(name)) continue;
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
  const isLive = store.status === 'active';
  for (const [name, text] of words) {
    if (!isLive && storeOwnFields.has(name)) continue;
    const there = fields[name];
    if (text === (there?.text ?? '')) continue;
    if (identity.includes(name) && isFixed(store, row, there)) return { kind: 'fixed', field: name };
    if (there && there.version > version) kept[name] = there.text;
    else {
      fields[name] = { text, version: next, at: new Date() };
      changed.push(name);
    }
  }
  if (changed.length === 0) return { kind: 'saved', version: next - 1, kept };
  const nationalId = parseNationalId(fields.nationalId?.text);
  const mobile = parseMobile(fields.mobile?.text);
  const values = {
    fields: seal(placeOf(storeId), JSON.stringify(fields)),
    version: next,
    nationalIdIndex: nationalId && blindIndex('national_id', nationalId),
    mobileIndex: mobile && blindIndex('mobile', mobile),
    // Each change of a live store is looked at, whatever it is of.
    ...(!isLive && changed.some((name) => reviewed.includes(name)) ? { approvedAt: null, approvedBy: null } : {}),
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

/**
 * Notes when what is kept with the store itself was corrected there, and that an operator must look again; whether the registration was
 * sent before. `tx` holds the store's row.
 */
export async function noteCorrection(
  storeId: string,
  corrected: Readonly<Partial<Record<RegistrationField, string>>>,
  tx: Db,
): Promise<boolean> {
  const { row } = await lockRegistration(storeId, tx);
  if (!row) return false;
  const [fields, next] = [openFields(row), row.version + 1];
  for (const [name, text] of Object.entries(corrected)) {
    if (isRegistrationField(name)) fields[name] = { text, version: next, at: new Date() };
  }
  // What an operator accepted was another shop.
  await tx
    .update(storeRegistrations)
    .set({ fields: seal(placeOf(storeId), JSON.stringify(fields)), version: next, approvedAt: null, approvedBy: null })
    .where(eq(storeRegistrations.storeId, storeId));
  return row.submittedAt !== null;
}

/** What is told of a person, or of the company: nobody else's business once the store changes hands. */
const ofPerson: ReadonlySet<RegistrationField> = new Set([
  ...registrationSteps.who,
  ...registrationSteps.contact,
  'taxNumber',
]);

/** What is told of the shop alone. */
export function withoutPerson(fields: RegistrationDraft['fields']): RegistrationDraft['fields'] {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => isRegistrationField(name) && !ofPerson.has(name)),
  );
}

/**
 * Erases what the old owner told of himself, as part of handing a store over; what is about the shop stays. It must be sent and accepted
 * anew. `tx` holds the store's row.
 */
export async function forgetPerson(storeId: string, tx: Db): Promise<void> {
  const { row } = await lockRegistration(storeId, tx);
  if (!row) return;
  const fields = withoutPerson(openFields(row));
  const unsent = { nationalIdIndex: null, mobileIndex: null, submittedAt: null, approvedAt: null, approvedBy: null };
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

/** Who the merchant is: another is another merchant, who opens a store of their own. */
const identity: readonly RegistrationField[] = ['kind', 'nationalId', 'companyNationalId'];

function isFixed(store: Pick<StoreRow, 'status'>, row: Row | null, there: WrittenField | undefined): boolean {
  return store.status === 'active' && row !== null && row.approvedAt !== null && Boolean(there?.text);
}

function isLocked(status: StoreStatus, submittedAt: Date | null): boolean {
  if (status === 'rejected') return false;
  return submittedAt !== null || status === 'suspended' || status === 'closed';
}

const placeOf = (storeId: string) => ({ table: 'store_registrations', column: 'fields', row: storeId });

function openFields(row: Row): Partial<Record<RegistrationField, WrittenField>> {
  return fieldsFrom(open(placeOf(row.storeId), row.fields));
}

/** The fields out of the JSON in which they are kept. */
export function fieldsFrom(json: string): Partial<Record<RegistrationField, WrittenField>> {
  const kept: Partial<Record<string, { text: string; version: number; at: string }>> = JSON.parse(json);
  return Object.fromEntries(
    Object.entries(kept).flatMap(([name, field]) =>
      field && isRegistrationField(name) ? [[name, { ...field, at: new Date(field.at) }]] : [],
    ),
  );
}
