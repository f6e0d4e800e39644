import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { FlagKind } from './referral';

/** All that a person and his shops' papers are known by, as blind indexes: an account that was refused or replaced still tells. */
const identities = sql`
  select person_id, 'same_national_id' as kind, national_id_index as value from bank_accounts where national_id_index is not null
  union all select person_id, 'same_sheba', sheba_index from bank_accounts
  union all select s.owner_id, 'same_national_id', r.national_id_index
    from store_registrations r join stores s on s.id = r.store_id where r.national_id_index is not null
  union all select s.owner_id, 'same_mobile', r.mobile_index
    from store_registrations r join stores s on s.id = r.store_id where r.mobile_index is not null
  union all select id, 'same_mobile', mobile_index from users`;

/** Pairs out of `pairs` (a query of `user_id, referrer_id`) that look like one person, one row for each thing they share. */
export function samePairs(pairs: SQL): SQL {
  return sql`
    with pairs as (${pairs}), identities as (${identities})
    select distinct p.user_id, p.referrer_id, brought.kind from pairs p
    join identities brought on brought.person_id = p.user_id
    join identities bringing on bringing.person_id = p.referrer_id and (bringing.kind, bringing.value) = (brought.kind, brought.value)`;
}

/** What two persons share. */
export async function sharedBy(tx: Db, userId: string, referrerId: string): Promise<FlagKind[]> {
  const rows = await tx.execute<{ kind: FlagKind }>(
    samePairs(sql`select ${userId}::uuid as user_id, ${referrerId}::uuid as referrer_id`),
  );
  return rows.map(({ kind }) => kind);
}
