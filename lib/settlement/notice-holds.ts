import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { holdReasons } from '@/db/schema';
import type { News } from '@/lib/notices/notify';
import { notifyMany } from '@/lib/notices/notify-many';

/** Tells owners why a run did not pay them; once for as long as it is the same reason. */
export async function noticeHolds(tx: Db, window: string): Promise<void> {
  const held = await tx.execute<{
    user_id: string;
    store_id: string | null;
    store: string | null;
    amount: string;
    reason: (typeof holdReasons)[number];
  }>(sql`
    select coalesce(s.owner_id, u.id) as user_id, s.id as store_id, s.name as store, h.amount_rial::text as amount, h.reason
    from settlement_holds h
    left join stores s on h.owner_kind = 'store' and s.id = h.owner_id
    left join users u on h.owner_kind = 'referrer' and u.id = h.owner_id
    where h."window" = ${window} and coalesce(s.id, u.id) is not null and h.reason is distinct from (
      select reason from settlement_holds before where before.owner_id = h.owner_id and before."window" < h."window"
      order by before."window" desc limit 1)`);
  const news = held.map(
    ({ user_id: userId, store_id: storeId, store, amount, reason }): News => ({
      userId,
      storeId,
      kind: 'settlement_held',
      facts: { amountRial: amount, hold: reason, ...(store !== null && { store }) },
    }),
  );
  await notifyMany(tx, news);
}
