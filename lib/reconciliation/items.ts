import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { reconciliationDays, reconciliationItems, stores } from '@/db/schema';
import type { Rial } from '@/lib/money/rial';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { type Leg, openStatuses, type Status } from './status';

/** What a list is narrowed to. `view: 'open'` is what a person must decide about, `'claimed'` what was taken up with the other side. */
export interface ItemFilter {
  leg?: Leg | undefined;
  status?: Status | undefined;
  day?: string | undefined;
  view?: 'open' | 'claimed' | undefined;
  /** The other side's name for it, whole. */
  ref?: string | undefined;
}

const { id, leg, ref, copy, day, status, decision, oursRial, theirsRial, since } = reconciliationItems;
const shown = { id, leg, ref, copy, day, status, decision, oursRial, theirsRial, since, store: stores.name };
export type ListedItem = Pick<
  typeof reconciliationItems.$inferSelect,
  'id' | 'leg' | 'ref' | 'copy' | 'day' | 'status' | 'decision' | 'oursRial' | 'theirsRial' | 'since'
> & { store: string | null };

const pageSize = 50;

/** A page of items, newest day first. `after` is the item the page before ended with. @throws DomainError `forbidden` */
export async function listItems(
  admin: Reviewer,
  filter: ItemFilter,
  after: string | null,
): Promise<{ items: ListedItem[]; after: string | null }> {
  requireReviewer(admin);
  const behind = after
    ? sql`(${day}, ${id}) < (select day, id from reconciliation_items where id = ${after}::uuid)`
    : undefined;
  const rows = await db
    .select(shown)
    .from(reconciliationItems)
    .leftJoin(stores, eq(stores.id, reconciliationItems.storeId))
    .where(and(narrowed(filter), behind))
    .orderBy(desc(day), desc(id))
    .limit(pageSize + 1);
  const items = rows.slice(0, pageSize);
  return { items, after: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

/** How many there are, and what both sides name in them. @throws DomainError `forbidden` */
export async function sumItems(
  admin: Reviewer,
  filter: ItemFilter,
): Promise<{ count: number; oursRial: Rial; theirsRial: Rial }> {
  requireReviewer(admin);
  const [sums] = await db.select(totals).from(reconciliationItems).where(narrowed(filter));
  return sums ?? { count: 0, oursRial: 0n as Rial, theirsRial: 0n as Rial };
}

const totals = {
  count: sql<number>`count(*)::int`,
  oursRial: sql<Rial>`coalesce(sum(${oursRial}), 0)::bigint`,
  theirsRial: sql<Rial>`coalesce(sum(${theirsRial}), 0)::bigint`,
};

export interface DayTotals {
  leg: Leg;
  day: string;
  comparedAt: Date | null;
  statuses: { status: Status; count: number; oursRial: Rial; theirsRial: Rial }[];
}

/** The newest compared days of each leg with what was found, by status. @throws DomainError `forbidden` */
export async function listDays(admin: Reviewer, limit = 14): Promise<DayTotals[]> {
  requireReviewer(admin);
  const days = await db
    .select({ leg: reconciliationDays.leg, day: reconciliationDays.day, comparedAt: reconciliationDays.comparedAt })
    .from(reconciliationDays)
    .orderBy(desc(reconciliationDays.day), reconciliationDays.leg)
    .limit(limit);
  if (days.length === 0) return [];
  const found = await db
    .select({ leg, day, status, ...totals })
    .from(reconciliationItems)
    .where(
      inArray(
        day,
        days.map((one) => one.day),
      ),
    )
    .groupBy(leg, day, status);
  return days.map((one) => ({
    ...one,
    statuses: found.filter((group) => group.leg === one.leg && group.day === one.day),
  }));
}

function narrowed(filter: ItemFilter): SQL | undefined {
  const isOpen = inArray(status, openStatuses);
  return and(
    filter.leg && eq(leg, filter.leg),
    filter.status && eq(status, filter.status),
    filter.day ? eq(day, filter.day) : undefined,
    filter.ref ? eq(ref, filter.ref) : undefined,
    filter.view === 'open' ? and(isOpen, isNull(decision)) : undefined,
    filter.view === 'claimed' ? eq(decision, 'claimed') : undefined,
  );
}
