import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { bankAccounts, shaparakRequests, storeRegistrations, stores } from '@/db/schema';
import { blindIndex } from '@/lib/crypto/sealed';
import { DomainError } from '@/lib/errors';
import { parseLegalNationalId, parseNationalId } from '@/lib/iran/national-id';
import { readRejections } from '@/lib/shaparak/rejections';
import { faultsOf } from '@/lib/stores/registration-complete';
import { draftOf, type RegistrationDraft } from '@/lib/stores/registration-draft';
import type { RequirementFacts } from './requirement';

type RequestRow = typeof shaparakRequests.$inferSelect;

export interface OnboardingFacts extends RequirementFacts {
  draft: RegistrationDraft;
}

/** How a store stands, read at one moment. @throws DomainError `not_found` */
export async function readFacts(storeId: string, on: Db, now: Date): Promise<OnboardingFacts> {
  const [found] = await on
    .select({ store: stores, row: storeRegistrations })
    .from(stores)
    .leftJoin(storeRegistrations, eq(storeRegistrations.storeId, stores.id))
    .where(eq(stores.id, storeId));
  if (!found) throw new DomainError('not_found', 'store vanished');
  const { store, row } = found;
  const draft = draftOf(store, row);
  const account = await findAccount(storeId, on);
  const request = await findRequest(storeId, on);
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
    },
    request: request && {
      state: request.state,
      rejections: request.state === 'rejected' ? readRejections(request.reasons) : [],
      since: request.endedAt ?? request.createdAt,
    },
  };
}

/** The verified account, or what came last of those that may become one. */
async function findAccount(storeId: string, on: Db) {
  const accounts = await on
    .select()
    .from(bankAccounts)
    .where(
      and(
        eq(bankAccounts.ownerId, storeId),
        inArray(bankAccounts.state, ['incomplete', 'pending', 'verified', 'rejected']),
      ),
    )
    .orderBy(desc(bankAccounts.createdAt), desc(bankAccounts.id))
    .limit(20);
  const inState = (state: string) => accounts.find((account) => account.state === state);
  return inState('verified') ?? inState('pending') ?? inState('incomplete') ?? accounts[0] ?? null;
}

/** The latest request by which the store got, or gets, its terminal. */
async function findRequest(storeId: string, on: Db): Promise<RequestRow | null> {
  const [request] = await on
    .select()
    .from(shaparakRequests)
    .where(and(eq(shaparakRequests.storeId, storeId), inArray(shaparakRequests.kind, ['new_terminal', 'edit'])))
    .orderBy(desc(shaparakRequests.id))
    .limit(1);
  return request ?? null;
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
