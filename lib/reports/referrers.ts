import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Sealed } from '@/db/columns';
import { maskMobile } from '@/lib/iran/mobile';
import { type Rial, rial } from '@/lib/money/rial';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { openMobile } from '@/lib/users/mobile';

/** What bringing others came to: earned = paid + waiting, what was taken back already out of it. */
export interface ReferralSums {
  earnedRial: Rial;
  paidRial: Rial;
  waitingRial: Rial;
}

export interface ReferrerRow extends ReferralSums {
  id: string;
  /** A masked number when he gave none. */
  name: string;
  /** Who count as brought by him now. */
  people: number;
  /** Nobody pays him: an operator's hold, or a flag that waits. */
  hold: 'manual' | 'review' | null;
}

export interface ReferrerPage {
  rows: ReferrerRow[];
  /** Behind which the next page begins; null at the end. */
  after: string | null;
}

export interface ReferralTotals extends ReferralSums {
  referrers: number;
  people: number;
  /** Of waiting, what is held. */
  heldRial: Rial;
}

const pageLength = 30;

/** What a store's book holds for a referrer was earned there; what his own book holds was paid out to him or came back. */
export const sumsOfOwed = sql`
  coalesce(sum(credited_rial - debited_rial) filter (where store_id <> owner_id), 0)::bigint as earned_rial,
  coalesce(sum(debited_rial - credited_rial) filter (where store_id = owner_id), 0)::bigint as paid_rial,
  coalesce(sum(credited_rial - debited_rial), 0)::bigint as waiting_rial`;

const holdOf = sql`case
  when exists (select from payout_holds h where h.owner_id = owner_id_of_row and h.ended_at is null) then 'manual'
  when exists (select from referral_flags f where f.referrer_id = owner_id_of_row and f.decided_at is null) then 'review'
end`;

interface SumsRow extends Record<string, unknown> {
  earned_rial: bigint;
  paid_rial: bigint;
  waiting_rial: bigint;
}

export const readSums = (row: SumsRow): ReferralSums => ({
  earnedRial: rial(row.earned_rial),
  paidRial: rial(row.paid_rial),
  waitingRial: rial(row.waiting_rial),
});

/** Of all referrers, in one snapshot. @throws DomainError `forbidden` */
export async function readReferralTotals(reviewer: Reviewer): Promise<ReferralTotals> {
  requireReviewer(reviewer);
  const [row] = await db.execute<SumsRow & { held_rial: bigint; referrers: number; people: number }>(sql`
    with each as (
      select owner_id as owner_id_of_row, ${sumsOfOwed} from owed where owner_kind = 'referrer' group by owner_id
    ), counted as (
      select user_id, referrer_id from attributions where until is null and referrer_id is not null
    )
    select coalesce(sum(earned_rial), 0)::bigint as earned_rial, coalesce(sum(paid_rial), 0)::bigint as paid_rial,
      coalesce(sum(waiting_rial), 0)::bigint as waiting_rial,
      coalesce(sum(waiting_rial) filter (where ${holdOf} is not null), 0)::bigint as held_rial,
      (select count(distinct referrer_id)::int from counted) as referrers, (select count(*)::int from counted) as people
    from each`);
  if (!row) throw new Error('a sum without a row');
  return { ...readSums(row), heldRial: rial(row.held_rial), referrers: row.referrers, people: row.people };
}

/**
 * Everybody who brought somebody or earned something, whoever earned most first.
 * @param after of the page before, as it came from the browser @throws DomainError `forbidden`
 */
export async function listReferrers(reviewer: Reviewer, after: string | null): Promise<ReferrerPage> {
  requireReviewer(reviewer);
  const [, earned, id] = /^(-?\d{1,18})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after ?? '') ?? [];
  const behind = id ? sql`where (earned_rial, owner_id_of_row) < (${earned}::bigint, ${id}::uuid)` : sql``;
  const found = await db.execute<
    SumsRow & { id: string; name: string | null; mobile: Sealed; people: number; hold: ReferrerRow['hold'] }
  >(sql`
    with brought as (
      select referrer_id, count(*)::int as people from attributions where until is null and referrer_id is not null group by referrer_id
    ), sums as (
      select owner_id, ${sumsOfOwed} from owed where owner_kind = 'referrer' group by owner_id
    ), each as (
      select coalesce(referrer_id, owner_id) as owner_id_of_row, coalesce(people, 0) as people, coalesce(earned_rial, 0) as earned_rial,
        coalesce(paid_rial, 0) as paid_rial, coalesce(waiting_rial, 0) as waiting_rial
      from brought full join sums on owner_id = referrer_id
    ), page as (select * from each ${behind} order by earned_rial desc, owner_id_of_row desc limit ${pageLength + 1})
    select u.id, u.name, u.mobile, people, earned_rial, paid_rial, waiting_rial, ${holdOf} as hold
    from page join users u on u.id = owner_id_of_row order by earned_rial desc, owner_id_of_row desc`);
  const rows = found.slice(0, pageLength).map((row) => ({
    ...readSums(row),
    id: row.id,
    name: shownAs(row),
    people: row.people,
    hold: row.hold,
  }));
  const last = found.length > pageLength ? rows.at(-1) : undefined;
  return { rows, after: last ? `${last.earnedRial}_${last.id}` : null };
}

/** A name, or else a masked number. */
export function shownAs({ id, name, mobile }: { id: string; name: string | null; mobile: Sealed }): string {
  return name ?? maskMobile(openMobile({ id, mobile }), 'en');
}
