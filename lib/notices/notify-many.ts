import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { newId } from '@/lib/ids';
import type { News } from './notify';

/** What of settlements people are told. */
const daily = sql`('settlement_paid', 'settlement_back', 'settlement_held')`;

/**
 * Tells many people at once what became of their money, in the panel; by SMS about one store, or about a person's own matters, at most
 * once a Tehran day.
 */
export async function notifyMany(tx: Db, news: readonly News[]): Promise<void> {
  if (news.length === 0) return;
  const rows = news.map(({ userId, storeId, kind, facts }) => ({
    id: newId(),
    user_id: userId,
    store_id: storeId,
    kind,
    facts,
  }));
  await tx.execute(sql`
    insert into notices (id, user_id, store_id, kind, facts, sms_state, sms_after)
    select id, user_id, store_id, kind, facts, case when is_first then 'due' else 'none' end, case when is_first then now() end
    from (
      select n.*, row_number() over (partition by n.user_id, n.store_id order by n.id) = 1 and not exists (
        select from notices told where told.user_id = n.user_id and told.store_id is not distinct from n.store_id
          and told.kind in ${daily} and told.sms_state <> 'none' and tehran_day(told.created_at) = tehran_day(now())) as is_first
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, user_id uuid, store_id uuid, kind text, facts jsonb)
    ) as judged`);
}
