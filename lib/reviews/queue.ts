import { asc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { stores, users } from '@/db/schema';
import { maskMobile } from '@/lib/iran/mobile';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { openMobile } from '@/lib/users/mobile';

/** A store that waits for review. */
export interface StoreInReview {
  id: string;
  name: string;
  site: string;
  category: string;
  since: Date;
  ownerId: string;
  /** `0912 *** 4567` */
  ownerMobileMasked: string;
  /** Other stores of any owner for the same site: to be looked at with care. */
  sameSiteCount: number;
}

/** The queue, longest waiting first; at most 100. @throws DomainError `forbidden` */
export async function listStoresInReview(reviewer: Reviewer): Promise<StoreInReview[]> {
  requireReviewer(reviewer);
  const waiting = await db
    .select({
      id: stores.id,
      name: stores.name,
      site: stores.site,
      category: stores.category,
      since: stores.statusSince,
      ownerId: users.id,
      mobile: users.mobile,
      sameSiteCount:
        sql`(select count(*) from stores twin where twin.site = ${stores.site} and twin.id <> ${stores.id})`.mapWith(
          Number,
        ),
    })
    .from(stores)
    .innerJoin(users, eq(users.id, stores.ownerId))
    .where(eq(stores.status, 'in_review'))
    .orderBy(asc(stores.statusSince), asc(stores.id))
    .limit(100);
  return waiting.map(({ mobile, ...store }) => ({
    ...store,
    ownerMobileMasked: maskMobile(openMobile({ id: store.ownerId, mobile }), 'en'),
  }));
}
