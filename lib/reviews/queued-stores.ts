import { inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { stores } from '@/db/schema';
import { readFactsOfMany } from '@/lib/onboarding/facts';
import { listRequirements, type Requirement } from '@/lib/onboarding/requirement';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/** What the queue itself says. */
const ownWork: ReadonlySet<string> = new Set(['review_pending', 'review_change_pending']);

/** A store in a queue. */
export interface QueuedStore {
  id: string;
  name: string;
  site: string;
  category: string;
  /** What it still lacks, without what we ourselves are at. */
  requirements: Requirement[];
  /** Other stores of any owner for the same site: to be looked at with care. */
  sameSiteCount: number;
}

/** Stores by their ids, by five statements however many they are. @throws DomainError `forbidden` */
export async function listQueuedStores(
  reviewer: Reviewer,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, QueuedStore>> {
  requireReviewer(reviewer);
  if (ids.length === 0) return new Map();
  const { id, name, site, category } = stores;
  const sameSiteCount = sql`(
    select count(*) from stores twin where twin.site = ${site} and twin.id <> ${id})`.mapWith(Number);
  const found = await db
    .select({ id, name, site, category, sameSiteCount })
    .from(stores)
    .where(inArray(id, [...ids]));
  const facts = await readFactsOfMany(ids, db, now);
  return new Map(
    found.map((store) => {
      const of = facts.get(store.id);
      const requirements = of ? listRequirements(of, now).filter(({ code }) => !ownWork.has(code)) : [];
      return [store.id, { ...store, requirements }];
    }),
  );
}
