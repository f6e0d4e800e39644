import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { News } from '@/lib/notices/notify';
import { notifyMany } from '@/lib/notices/notify-many';
import { isBack, type LineTold } from './line';

interface Reader extends Record<string, unknown> {
  owner_id: string;
  user_id: string;
  store: string | null;
}

/** Tells owners that their money arrived, or went back and why. */
export async function noticeLines(tx: Db, told: readonly LineTold[]): Promise<void> {
  const worth = told.filter(({ kind }) => kind === 'paid' || isBack(kind));
  if (worth.length === 0) return;
  const owners = JSON.stringify([...new Set(worth.map(({ ownerId }) => ownerId))]);
  const readers = await tx.execute<Reader>(sql`
    with owners as (select value::uuid as id from jsonb_array_elements_text(${owners}::jsonb))
    select s.id as owner_id, s.owner_id as user_id, s.name as store from stores s where s.id in (select id from owners)
    union all select u.id, u.id, null from users u where u.id in (select id from owners)`);
  const byOwner = new Map(readers.map((reader) => [reader.owner_id, reader]));
  const news = worth.flatMap(({ ownerId, ownerKind, kind, reason, amountRial }): News[] => {
    const reader = byOwner.get(ownerId);
    if (!reader) return [];
    const facts = {
      amountRial: amountRial.toString(),
      ...(reader.store !== null && { store: reader.store }),
      ...(reason && { back: reason }),
    };
    const storeId = ownerKind === 'store' ? ownerId : null;
    return [{ userId: reader.user_id, storeId, kind: isBack(kind) ? 'settlement_back' : 'settlement_paid', facts }];
  });
  await notifyMany(tx, news);
}
