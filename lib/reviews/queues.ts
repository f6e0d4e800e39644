import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/**
 * What waits for an operator, as `id` and since when:
 * - `proposals`: one operator proposed it, another must confirm.
 * - `sent`: stores whose owners sent their registration; those that were proposed or accepted are not here.
 * - `changes`: what owners of live stores changed and sent; those that are with Shaparak are not here.
 * - `overdue`: live stores whose owners have not sent the registration they owed until a day; since that day.
 * - `accounts`: the account check has not said yet, or said no to the latest account of someone who has no other.
 * - `payments`: nobody knows how they ended.
 * - `shaparak`: requests that Shaparak did not answer in time, or could not read.
 * - `imports`: files under way, and for a month those of which rows were left out.
 * - `unsent`: stores in review whose owners have not sent a registration; most of them wait for the owner.
 */
const waiting = {
  proposals: sql`select id, proposed_at as at from review_proposals where state = 'open'`,
  sent: sql`
    select s.id, r.submitted_at as at from stores s join store_registrations r on r.store_id = s.id
    where s.status = 'in_review' and r.submitted_at is not null and r.approved_at is null and not exists (
      select from review_proposals p where p.subject_id = s.id and p.act = 'accept_registration' and p.state = 'open')`,
  changes: sql`
    select s.id, r.submitted_at as at from stores s join store_registrations r on r.store_id = s.id
    where s.status = 'active' and r.submitted_at is not null and not exists (
      select from shaparak_requests q where q.store_id = s.id and q.kind in ('edit', 'change_address')
        and q.state in ('queued', 'sent', 'waiting', 'unanswered')) and not exists (
      select from review_proposals p where p.subject_id = s.id and p.act = 'accept_registration' and p.state = 'open')`,
  overdue: sql`
    select s.id, d.until as at from registration_dues d join stores s on s.id = d.store_id
    left join store_registrations r on r.store_id = s.id
    where s.status = 'active' and d.until < now() and r.submitted_at is null
      and not exists (select from accepted_registrations a where a.store_id = s.id)`,
  accounts: sql`
    select a.id, a.state_since as at from bank_accounts a
    where a.state = 'pending' and a.asks > 0 or a.state = 'rejected' and not exists (
      select from bank_accounts b where b.owner_id = a.owner_id
        and (b.state in ('incomplete', 'pending', 'verified') or b.state = 'rejected' and b.id > a.id))`,
  payments: sql`select id, created_at as at from payments where failure = 'needs_person' and state = 'unknown'`,
  shaparak: sql`select id, ended_at as at from shaparak_requests where state = 'unanswered' and left_at is null`,
  imports: sql`
    select id, created_at as at from account_imports
    where done_at is null or failed_count > 0 and done_at > now() - interval '30 days'`,
  unsent: sql`
    select s.id, s.status_since as at from stores s left join store_registrations r on r.store_id = s.id
    where s.status = 'in_review' and r.submitted_at is null`,
} as const satisfies Record<string, SQL>;

export type QueueName = keyof typeof waiting;

/** In the order in which they are worked off. */
export const queueNames = Object.keys(waiting).filter((name): name is QueueName => name in waiting);

export interface QueueLength {
  name: QueueName;
  count: number;
  /** Since when the longest waiting one waits. */
  oldest: Date | null;
}

/** How long each queue is, by one statement. @throws DomainError `forbidden` */
export async function readQueues(reviewer: Reviewer): Promise<QueueLength[]> {
  requireReviewer(reviewer);
  const each = queueNames.map(
    (name) =>
      sql`select ${name}::text as name, count(*)::int as count, ${micros(sql`min(at)`)} as oldest from (${waiting[name]}) as ${sql.identifier(name)}`,
  );
  const lengths = await db.execute<{ name: QueueName; count: number; oldest: bigint | null }>(
    sql.join(each, sql` union all `),
  );
  return lengths.map(({ name, count, oldest }) => ({ name, count, oldest: oldest === null ? null : dateOf(oldest) }));
}

export interface QueuePage {
  waiting: { id: string; since: Date }[];
  /** Behind which the next page begins; null at the end. */
  after: string | null;
}

/** On one page. */
const pageLength = 30;

/**
 * A page of one queue, the longest waiting first. What is worked off meanwhile moves nothing from one page to another.
 * @param after of the page before, as it came from the browser @throws DomainError `forbidden`
 */
export async function readQueue(reviewer: Reviewer, name: QueueName, after: string | null): Promise<QueuePage> {
  requireReviewer(reviewer);
  const [, at, id] = /^(\d{1,16})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after ?? '') ?? [];
  const behind = id
    ? sql`where (at, id) > (timestamptz 'epoch' + ${at}::bigint * interval '1 microsecond', ${id}::uuid)`
    : sql``;
  const rows = await db.execute<{ id: string; at: bigint }>(sql`
    select id, ${micros(sql`at`)} as at from (${waiting[name]}) as waiting ${behind}
    order by waiting.at, id limit ${pageLength + 1}`);
  const shown = rows.slice(0, pageLength);
  const last = rows.length > pageLength ? shown.at(-1) : undefined;
  return {
    waiting: shown.map((row) => ({ id: row.id, since: dateOf(row.at) })),
    after: last ? `${last.at}_${last.id}` : null,
  };
}

// A Date holds no microseconds, and a cursor without them would show a row twice.
const micros = (at: SQL) => sql`(extract(epoch from ${at}) * 1000000)::bigint`;
const dateOf = (at: bigint) => new Date(Number(at / 1000n));
