import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { record } from '@/lib/audit/record';
import { newId } from '@/lib/ids';
import { accountsPerPlace, type FlagKind, floodPerDay, floodPerPlace } from './referral';
import { samePairs } from './same-person';

interface Sign extends Record<string, unknown> {
  referrer_id: string;
  kind: FlagKind;
  about: string;
  user_id: string | null;
  facts: string;
}

/**
 * Looks for what a person must look at and flags it, each thing once for ever: an equality may come long after the account was made, with a
 * new bank account or a registration. Returns how many flags were raised. Looks at visits and accounts since yesterday.
 */
export async function raiseFlags(now: Date): Promise<number> {
  const signs = await db.execute<Sign>(sql`
    with recent as (
      select referrer_id, place_hash, day, at from referral_clicks where at > ${now.toISOString()}::timestamptz - interval '1 day'
    ), accounts as (
      select referrer_id, place_hash, tehran_day(created_at) as day, count(*) as accounts from referrals
      where place_hash is not null and created_at > ${now.toISOString()}::timestamptz - interval '1 day'
      group by referrer_id, place_hash, tehran_day(created_at) having count(*) >= ${accountsPerPlace}
    ), same as (${samePairs(sql`select user_id, referrer_id from attributions where until is null and referrer_id is not null`)}),
    signs as (
      select referrer_id, kind, user_id::text as about, user_id, '{}'::jsonb as facts from same
      union all
      select referrer_id, 'click_flood', day::text, null, jsonb_build_object('clicks', max(clicks)) from (
        select referrer_id, day, count(*) as clicks from recent
        group by referrer_id, day, place_hash, date_trunc('hour', at) having count(*) >= ${floodPerPlace}
        union all
        select referrer_id, day, count(*) from recent group by referrer_id, day having count(*) >= ${floodPerDay}
      ) as floods group by referrer_id, day
      union all
      select referrer_id, 'accounts_from_place', day || ' ' || encode(place_hash, 'hex'), null, jsonb_build_object('accounts', accounts)
      from accounts
    )
    select referrer_id, kind, about, user_id, facts::text from signs s
    where not exists (
      select from referral_flags f where (f.referrer_id, f.kind, f.about) = (s.referrer_id, s.kind, s.about))
    order by referrer_id, kind, about`);
  let raised = 0;
  for (const sign of signs) raised += (await raise(sign)) ? 1 : 0;
  return raised;
}

/** Of parallel ones the first raises it. */
async function raise({ referrer_id: referrerId, kind, about, user_id: userId, facts }: Sign): Promise<boolean> {
  return db.transaction(async (tx) => {
    const raised = await tx.execute(sql`
      insert into referral_flags (id, referrer_id, kind, about, user_id, facts)
      values (${newId()}, ${referrerId}, ${kind}, ${about}, ${userId}, ${facts}::jsonb)
      on conflict do nothing returning id`);
    if (raised.length === 0) return false;
    await record(
      {
        storeId: null,
        actor: 'job:referrals.watch',
        action: 'referral_flagged',
        subject: { kind: 'user', id: referrerId },
        after: { kind, ...(userId && { userId }) },
      },
      tx,
    );
    return true;
  });
}
