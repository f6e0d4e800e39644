import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Sealed } from '@/db/columns';
import { payoutHolds, referralClicks, referralCorrections, referrals, users } from '@/db/schema';
import { DomainError } from '@/lib/errors';
import { type Rial, rial } from '@/lib/money/rial';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { type ReferralSums, readSums, shownAs, sumsOfOwed } from './referrers';

type Person = { id: string; name: string };

/** One who was brought, and what came of it in all his time. */
export interface BroughtPerson extends Person {
  since: Date;
  stores: number;
}

export interface ReferrerDetail extends Person, ReferralSums {
  code: string;
  /** The operator's hold, with the words that he reads. */
  hold: string | null;
  /** Who brought him: what the account was made with, and what was corrected, the newest first. */
  origin: {
    referrer: Person;
    via: 'link' | 'mobile';
    at: Date;
    code: string | null;
    click: { at: Date; landing: string } | null;
  } | null;
  corrections: { id: string; referrer: Person | null; since: Date; reason: string }[];
  /** The newest first, so many at most. */
  people: BroughtPerson[];
  earnedByStore: { storeId: string; name: string; earnedRial: Rial }[];
}

const shown = 100;

/** All that is known of a person as referrer and as one who was brought. @throws DomainError `forbidden`, `not_found` */
export async function getReferrer(reviewer: Reviewer, userId: string): Promise<ReferrerDetail> {
  requireReviewer(reviewer);
  const [user] = await db.select().from(users).where(eq(users.id, userId));
  if (!user) throw new DomainError('not_found', 'user');
  const [sums] = await db.execute<{ earned_rial: bigint; paid_rial: bigint; waiting_rial: bigint }>(
    sql`select ${sumsOfOwed} from owed where owner_id = ${userId} and owner_kind = 'referrer'`,
  );
  if (!sums) throw new Error('a sum without a row');
  const [hold] = await db
    .select({ reason: payoutHolds.reason })
    .from(payoutHolds)
    .where(and(eq(payoutHolds.ownerId, userId), isNull(payoutHolds.endedAt)));
  return {
    ...readSums(sums),
    id: user.id,
    name: shownAs(user),
    code: user.referralCode,
    hold: hold?.reason ?? null,
    origin: await findOrigin(userId),
    corrections: await listCorrections(userId),
    people: await listPeople(userId),
    earnedByStore: await listEarned(userId),
  };
}

async function findOrigin(userId: string): Promise<ReferrerDetail['origin']> {
  const [row] = await db
    .select({ referral: referrals, click: referralClicks, id: users.id, name: users.name, mobile: users.mobile })
    .from(referrals)
    .innerJoin(users, eq(users.id, referrals.referrerId))
    .leftJoin(referralClicks, eq(referralClicks.id, referrals.clickId))
    .where(eq(referrals.userId, userId));
  if (!row) return null;
  const { via, createdAt: at, code } = row.referral;
  const click = row.click && { at: row.click.at, landing: row.click.landing };
  return { referrer: { id: row.id, name: shownAs(row) }, via, at, code, click };
}

async function listCorrections(userId: string): Promise<ReferrerDetail['corrections']> {
  const rows = await db
    .select({ correction: referralCorrections, id: users.id, name: users.name, mobile: users.mobile })
    .from(referralCorrections)
    .leftJoin(users, eq(users.id, referralCorrections.referrerId))
    .where(eq(referralCorrections.userId, userId))
    .orderBy(desc(referralCorrections.since))
    .limit(shown);
  return rows.map(({ correction: { id, since, reason }, ...person }) => ({
    id,
    since,
    reason,
    referrer:
      person.id && person.mobile
        ? { id: person.id, name: shownAs({ ...person, id: person.id, mobile: person.mobile }) }
        : null,
  }));
}

async function listPeople(referrerId: string): Promise<BroughtPerson[]> {
  const rows = await db.execute<{ id: string; name: string | null; mobile: Sealed; since: string; stores: number }>(sql`
    select u.id, u.name, u.mobile, a.since::text as since, (select count(*)::int from stores s where s.owner_id = u.id) as stores
    from attributions a join users u on u.id = a.user_id
    where a.until is null and a.referrer_id = ${referrerId} order by a.since desc limit ${shown}`);
  return rows.map((row) => ({ id: row.id, name: shownAs(row), since: new Date(row.since), stores: row.stores }));
}

async function listEarned(referrerId: string): Promise<ReferrerDetail['earnedByStore']> {
  const rows = await db.execute<{ store_id: string; name: string; earned_rial: bigint }>(sql`
    select o.store_id, s.name, sum(credited_rial - debited_rial)::bigint as earned_rial
    from owed o join stores s on s.id = o.store_id where o.owner_id = ${referrerId} and o.owner_kind = 'referrer'
    group by o.store_id, s.name order by earned_rial desc, o.store_id limit ${shown}`);
  return rows.map((row) => ({ storeId: row.store_id, name: row.name, earnedRial: rial(row.earned_rial) }));
}
