import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { bankAccounts, shaparakRequests, storeRegistrations, stores } from '@/db/schema';
import { blindIndex } from '@/lib/crypto/sealed';
import { DomainError } from '@/lib/errors';
import { parseLegalNationalId, parseNationalId } from '@/lib/iran/national-id';
import { readRejections } from '@/lib/shaparak/rejections';
import type { ShaparakKind } from '@/lib/shaparak/request';
import { faultsOf } from '@/lib/stores/registration-complete';
import { draftOf, type RegistrationDraft } from '@/lib/stores/registration-draft';
import { listDues } from '@/lib/stores/registration-due';
import { listLatestRemarks } from '@/lib/stores/remarks';
import type { RequestFacts, RequirementFacts } from './requirement';

export interface OnboardingFacts extends RequirementFacts {
  draft: RegistrationDraft;
}

/** How a store stands, read at one moment. @throws DomainError `not_found` */
export async function readFacts(storeId: string, on: Db, now: Date): Promise<OnboardingFacts> {
  const facts = (await readFactsOfMany([storeId], on, now)).get(storeId);
  if (!facts) throw new DomainError('not_found', 'store vanished');
  return facts;
}

/** The same of many stores by a handful of statements, however many they are; what is no store is left out. */
export async function readFactsOfMany(
  storeIds: readonly string[],
  on: Db,
  now: Date,
): Promise<Map<string, OnboardingFacts>> {
  if (storeIds.length === 0) return new Map();
  const found = await on
    .select({ store: stores, row: storeRegistrations })
    .from(stores)
    .leftJoin(storeRegistrations, eq(storeRegistrations.storeId, stores.id))
    .where(inArray(stores.id, [...storeIds]));
  const accounts = new Map((await listAccountsThatCount(storeIds, on)).map((account) => [account.ownerId, account]));
  const requests = Map.groupBy(await listLatestRequests(storeIds, on), ({ storeId }) => storeId);
  const remarks = await listLatestRemarks(storeIds, on);
  const live = found.flatMap(({ store }) => (store.status === 'active' ? [store.id] : []));
  const dues = await listDues(live, on);
  return new Map(
    found.map(({ store, row }) => {
      const facts = factsOf(store, row, accounts.get(store.id) ?? null, requests.get(store.id) ?? [], now);
      return [store.id, { ...facts, remarks: remarks.get(store.id) ?? [], due: dues.get(store.id) ?? null }];
    }),
  );
}

function factsOf(
  store: typeof stores.$inferSelect,
  row: typeof storeRegistrations.$inferSelect | null,
  account: typeof bankAccounts.$inferSelect | null,
  requests: readonly (typeof shaparakRequests.$inferSelect)[],
  now: Date,
): Omit<OnboardingFacts, 'remarks' | 'due'> {
  const draft = draftOf(store, row);
  return {
    store,
    draft,
    faults: faultsOf(draft, now),
    writtenAt: (field) => draft.fields[field]?.at ?? null,
    submittedAt: row?.submittedAt ?? null,
    account: account && {
      state: account.state,
      since: account.stateSince,
      payableFrom: account.payableFrom,
      isOfMerchant: isOfMerchant(draft, account.nationalIdIndex),
      refusals: refusalsOf(account.id, requests),
    },
    request: latestOf(['new_terminal', 'edit'], requests),
    address: latestOf(['change_address'], requests),
    shebas: latestOf(['change_shebas'], requests),
    reactivation: latestOf(['reactivate'], requests),
  };
}

/** The last of these kinds that was asked for. */
function latestOf(
  kinds: readonly ShaparakKind[],
  requests: readonly (typeof shaparakRequests.$inferSelect)[],
): RequestFacts | null {
  const request = requests.filter(({ kind }) => kinds.includes(kind)).sort((a, b) => (a.id < b.id ? 1 : -1))[0];
  if (!request) return null;
  const { kind, state, reasons, endedAt, createdAt } = request;
  const rejections = state === 'rejected' ? readRejections(reasons) : [];
  return { kind, state, rejections, since: endedAt ?? createdAt };
}

/** Why Shaparak does not settle to this account; empty when it does, or was not asked. */
function refusalsOf(accountId: string, requests: readonly (typeof shaparakRequests.$inferSelect)[]) {
  const asked = requests.find(({ kind, subjectId }) => kind === 'change_shebas' && subjectId === accountId);
  return asked?.state === 'rejected' ? readRejections(asked.reasons) : [];
}

/** Of each store the verified account, or what came last of those that may become one. */
function listAccountsThatCount(storeIds: readonly string[], on: Db) {
  const { ownerId, state, createdAt, id } = bankAccounts;
  return on
    .selectDistinctOn([ownerId])
    .from(bankAccounts)
    .where(and(inArray(ownerId, [...storeIds]), inArray(state, ['incomplete', 'pending', 'verified', 'rejected'])))
    .orderBy(
      ownerId,
      sql`array_position(array['verified', 'pending', 'incomplete', 'rejected'], ${state})`,
      desc(createdAt),
      desc(id),
    );
}

/** Of each store the latest request of each kind. */
function listLatestRequests(storeIds: readonly string[], on: Db) {
  const { storeId, kind, id } = shaparakRequests;
  return on
    .selectDistinctOn([storeId, kind])
    .from(shaparakRequests)
    .where(inArray(storeId, [...storeIds]))
    .orderBy(storeId, kind, desc(id));
}

/** Shaparak asks the bank whether the Sheba is the merchant's: the person's, or the company's own and not that of who signs for it. */
function isOfMerchant({ fields }: RegistrationDraft, index: string | null): boolean {
  const isCompany = fields.kind?.text === 'company';
  const nationalId = isCompany
    ? parseLegalNationalId(fields.companyNationalId?.text)
    : parseNationalId(fields.nationalId?.text);
  // What is not written yet is asked for by its own requirement.
  if (!nationalId) return true;
  return index === blindIndex('national_id', nationalId);
}

/** Shaparak has it, may have it, or will get it. */
export function isUnderWay(request: RequirementFacts['request']): boolean {
  return request !== null && ['queued', 'sent', 'waiting', 'unanswered'].includes(request.state);
}
