import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { shaparakRequests, storeRegistrations, stores } from '@/db/schema';
import { changes } from '@/lib/audit/changes';
import { record } from '@/lib/audit/record';
import { notify } from '@/lib/notices/notify';
import { openStates, type ShaparakRequest } from '@/lib/shaparak/request';
import { findAccepted, findAcceptedBefore } from '@/lib/stores/accepted-registration';
import { readers } from '@/lib/stores/registration-fields';
import { toldOf } from './told';

/** Puts an accepted change of a live store in force and opens its registration for the next one; its owner is told. */
export async function takeOverChange(storeId: string, acceptedId: string, actor: string, tx: Db): Promise<void> {
  await applyChange(storeId, acceptedId, actor, tx);
  await fixIdentity(storeId, actor, tx);
  await openAgain(storeId, tx);
  const { ownerId: userId, store } = await toldOf(storeId, tx);
  await notify(tx, { userId, storeId, kind: 'change_taken_over', facts: { store } });
}

/** The same by Shaparak's yes to one of the requests it went by; the last of them ends it. */
export async function takeOverRequest({ id, storeId, kind, subjectId }: ShaparakRequest, tx: Db): Promise<void> {
  const actor = 'job:shaparak';
  if (!subjectId) return openAgain(storeId, tx);
  const others = await tx
    .select({ state: shaparakRequests.state })
    .from(shaparakRequests)
    .where(
      and(
        eq(shaparakRequests.storeId, storeId),
        eq(shaparakRequests.subjectId, subjectId),
        ne(shaparakRequests.id, id),
      ),
    );
  if (others.every(({ state }) => state === 'accepted')) return takeOverChange(storeId, subjectId, actor, tx);
  if (kind === 'edit') await applyChange(storeId, subjectId, actor, tx);
  if (!others.some(({ state }) => [...openStates, 'unanswered'].includes(state))) await openAgain(storeId, tx);
}

/** Who the merchant is stays from now on, where it was told for the first time. */
async function fixIdentity(storeId: string, actor: string, tx: Db): Promise<void> {
  await tx
    .update(storeRegistrations)
    .set({ approvedAt: sql`now()`, approvedBy: actor })
    .where(and(eq(storeRegistrations.storeId, storeId), isNull(storeRegistrations.approvedAt)));
}

/** Its owner may write in it again. */
export async function openAgain(storeId: string, tx: Db): Promise<void> {
  await tx.update(storeRegistrations).set({ submittedAt: null }).where(eq(storeRegistrations.storeId, storeId));
}

/** What payers see goes with it: the site, what is sold there, and the name, where it was the registration's. */
async function applyChange(storeId: string, acceptedId: string, actor: string, tx: Db): Promise<void> {
  const accepted = await findAccepted(storeId, acceptedId, tx);
  const [store] = await tx.select().from(stores).where(eq(stores.id, storeId));
  if (!accepted || !store) return;
  const before = await findAcceptedBefore(storeId, acceptedId, tx);
  const { shopName, site, category } = accepted.fields;
  const isNamedSo = before?.fields.shopName?.text === store.name;
  const was = { name: store.name, site: store.site, category: store.category };
  const is = {
    name: (isNamedSo && shopName?.text) || store.name,
    site: readers.site(site?.text ?? '') ?? store.site,
    category: readers.category(category?.text ?? '') ?? store.category,
  };
  if (JSON.stringify(was) === JSON.stringify(is)) return;
  await tx.update(stores).set(is).where(eq(stores.id, storeId));
  const subject = { kind: 'store', id: storeId };
  await record({ storeId, actor, action: 'store_corrected', subject, ...changes(was, is) }, tx);
}
