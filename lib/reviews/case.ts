import { and, desc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import {
  type ReviewDanger,
  reviewProposals,
  storeEvents,
  storeRegistrations,
  stores,
  terminals,
  users,
} from '@/db/schema';
import { DomainError } from '@/lib/errors';
import { maskMobile } from '@/lib/iran/mobile';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { openMobile } from '@/lib/users/mobile';
import { type BankAccount, listAccountsInReview } from '@/lib/verification/queries';
import { findDangers } from './dangers';
import type { LikenessMatch } from './likenesses';

type StoreRow = typeof stores.$inferSelect;
type EventRow = typeof storeEvents.$inferSelect;
type ProposalRow = typeof reviewProposals.$inferSelect;

/** A person as an operator sees them: nothing that could be misused. */
export interface CasePerson {
  id: string;
  name: string | null;
  /** `0912 *** 4567` */
  mobileMasked: string;
  since: Date;
}

/** All that is known of a store, for the one who decides about it. */
export interface ReviewCase {
  store: Pick<
    StoreRow,
    'id' | 'name' | 'site' | 'category' | 'status' | 'statusReason' | 'statusSince' | 'createdAt'
  > & { terminalNumber: string | null };
  owner: CasePerson;
  likenesses: LikenessMatch[];
  /** Why one operator alone may not accept it; none: one may. */
  dangers: ReviewDanger[];
  /** Of the same person, by sign-in or by national ID; the newest first, at most 50. */
  otherStores: Pick<StoreRow, 'id' | 'name' | 'site' | 'status' | 'statusSince'>[];
  accounts: BankAccount[];
  /** What was decided so far, the newest first; at most 50. `by` is null for the owner and for programs. */
  events: (Pick<EventRow, 'id' | 'kind' | 'reason' | 'at'> & { by: string | null })[];
  /** Open ones, with whether it is the reader's own. */
  proposals: (Pick<ProposalRow, 'id' | 'act' | 'subjectId' | 'details' | 'reason' | 'proposedAt'> & {
    isOwn: boolean;
    by: string;
  })[];
}

/** @throws DomainError `forbidden`, or `not_found` for a store that is none */
export async function getCase(reviewer: Reviewer, storeId: string): Promise<ReviewCase> {
  requireReviewer(reviewer);
  const [found] = await db
    .select({ store: stores, owner: users, terminalNumber: terminals.terminalNumber })
    .from(stores)
    .innerJoin(users, eq(users.id, stores.ownerId))
    .leftJoin(terminals, eq(terminals.storeId, stores.id))
    .where(eq(stores.id, storeId))
    .limit(1);
  if (!found) throw new DomainError('not_found', 'store');
  const { store, owner, terminalNumber } = found;
  const { dangers, likenesses } = await findDangers(db, store);
  return {
    store: { ...store, terminalNumber },
    owner: { id: owner.id, name: owner.name, mobileMasked: masked(owner), since: owner.createdAt },
    likenesses,
    dangers,
    otherStores: await listOtherStores(store),
    accounts: await listAccountsInReview(reviewer, storeId),
    events: await listEvents(store),
    proposals: await listOpenProposals(reviewer, storeId),
  };
}

const masked = ({ id, mobile }: Pick<typeof users.$inferSelect, 'id' | 'mobile'>) =>
  maskMobile(openMobile({ id, mobile }), 'en');

async function listOtherStores({ id, ownerId }: StoreRow): Promise<ReviewCase['otherStores']> {
  // A person with two numbers is still one person.
  const samePerson = sql`${stores.id} in (
    select twin.store_id from ${storeRegistrations} twin
    join ${storeRegistrations} own on own.national_id_index = twin.national_id_index
    where own.store_id = ${id})`;
  const { name, site, status, statusSince, createdAt } = stores;
  return db
    .select({ id: stores.id, name, site, status, statusSince })
    .from(stores)
    .where(and(ne(stores.id, id), or(eq(stores.ownerId, ownerId), samePerson)))
    .orderBy(desc(createdAt))
    .limit(50);
}

async function listEvents(store: StoreRow): Promise<ReviewCase['events']> {
  const { id, kind, reason, at, actor } = storeEvents;
  const rows = await db
    .select({ id, kind, reason, at, actor })
    .from(storeEvents)
    .where(eq(storeEvents.storeId, store.id))
    .orderBy(desc(id))
    .limit(50);
  const isOwner = (by: string) => by === `user:${store.ownerId}`;
  const ids = rows.flatMap((row) => (isOwner(row.actor) ? [] : (/^user:(.+)$/.exec(row.actor)?.[1] ?? [])));
  const names = await namesOf(ids);
  return rows.map(({ actor: by, ...event }) => ({ ...event, by: names.get(by.replace(/^user:/, '')) ?? null }));
}

async function listOpenProposals({ userId }: Reviewer, storeId: string): Promise<ReviewCase['proposals']> {
  const { id, act, subjectId, details, reason, proposedAt, proposedBy } = reviewProposals;
  const rows = await db
    .select({ id, act, subjectId, details, reason, proposedAt, proposedBy })
    .from(reviewProposals)
    .where(and(eq(reviewProposals.storeId, storeId), eq(reviewProposals.state, 'open')))
    .orderBy(id);
  const names = await namesOf(rows.map((row) => row.proposedBy));
  return rows.map(({ proposedBy: by, ...row }) => ({ ...row, isOwn: by === userId, by: names.get(by) ?? '—' }));
}

async function namesOf(ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const people = await db.select().from(users).where(inArray(users.id, ids));
  return new Map(people.map((person) => [person.id, person.name ?? masked(person)]));
}
