import { and, desc, eq, gt, inArray, lt, type SQL } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { acceptedRegistrations, type shaparakKinds, shaparakRequests, storeOwners } from '@/db/schema';
import { open, seal } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import type { Actor } from '@/lib/ledger/journal';
import { fieldsFrom, type RegistrationDraft } from './registration-draft';

/** A registration as it was accepted here; a later writing of the draft changes nothing in it. */
export interface AcceptedRegistration {
  id: string;
  version: number;
  fields: RegistrationDraft['fields'];
  /** When its owner had sent it: its fields are judged by that day. */
  sentAt: Date;
  acceptedAt: Date;
}

const placeOf = (row: string) => ({ table: 'accepted_registrations', column: 'fields', row });

/** Keeps what a draft says as accepted. Returns its id. */
export async function keepAccepted(
  storeId: string,
  draft: RegistrationDraft,
  { sentAt, actor }: { sentAt: Date; actor: Actor },
  tx: Db,
): Promise<string> {
  const id = newId();
  const fields = seal(placeOf(id), JSON.stringify(draft.fields));
  const values = { id, storeId, fields, version: draft.version, sentAt, acceptedBy: actor };
  await tx.insert(acceptedRegistrations).values(values);
  return id;
}

/** One of a store's, or its latest where none is named; null when there is none. */
export async function findAccepted(storeId: string, id: string | null, on: Db): Promise<AcceptedRegistration | null> {
  return findLatest(storeId, id ? eq(acceptedRegistrations.id, id) : undefined, on);
}

/** Whether the store changed hands since: what it says of a person is of a former owner, and no business of the present one's. */
export async function isOfFormerOwner(
  storeId: string,
  { acceptedAt }: Pick<AcceptedRegistration, 'acceptedAt'>,
  on: Db,
): Promise<boolean> {
  const [later] = await on
    .select({ since: storeOwners.since })
    .from(storeOwners)
    .where(and(eq(storeOwners.storeId, storeId), gt(storeOwners.since, acceptedAt)))
    .limit(1);
  return later !== undefined;
}

/** The one that was accepted before another. */
export async function findAcceptedBefore(storeId: string, id: string, on: Db): Promise<AcceptedRegistration | null> {
  return findLatest(storeId, lt(acceptedRegistrations.id, id), on);
}

/** The latest that Shaparak took over by a request of one of these kinds. */
export async function findTakenOver(
  storeId: string,
  kinds: readonly (typeof shaparakKinds)[number][],
  on: Db,
): Promise<AcceptedRegistration | null> {
  const taken = on
    .select({ id: shaparakRequests.subjectId })
    .from(shaparakRequests)
    .where(
      and(
        eq(shaparakRequests.storeId, storeId),
        eq(shaparakRequests.state, 'accepted'),
        inArray(shaparakRequests.kind, [...kinds]),
      ),
    );
  return findLatest(storeId, inArray(acceptedRegistrations.id, taken), on);
}

async function findLatest(storeId: string, which: SQL | undefined, on: Db): Promise<AcceptedRegistration | null> {
  const [row] = await on
    .select()
    .from(acceptedRegistrations)
    .where(and(eq(acceptedRegistrations.storeId, storeId), which))
    .orderBy(desc(acceptedRegistrations.id))
    .limit(1);
  return row ? readRow(row) : null;
}

/** The latest of each of these stores that has one, by one statement. */
export async function listLatestAccepted(
  storeIds: readonly string[],
  on: Db,
): Promise<Map<string, AcceptedRegistration>> {
  const { storeId, id } = acceptedRegistrations;
  const rows = await on
    .selectDistinctOn([storeId])
    .from(acceptedRegistrations)
    .where(inArray(storeId, [...storeIds]))
    .orderBy(storeId, desc(id));
  return new Map(rows.map((row) => [row.storeId, readRow(row)]));
}

function readRow(row: typeof acceptedRegistrations.$inferSelect): AcceptedRegistration {
  const { version, sentAt, acceptedAt } = row;
  return { id: row.id, version, sentAt, acceptedAt, fields: fieldsFrom(open(placeOf(row.id), row.fields)) };
}
