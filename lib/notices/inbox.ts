import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { notices } from '@/db/schema';
import type { NoticeRow } from './notice';

export type Notice = Pick<NoticeRow, 'id' | 'storeId' | 'kind' | 'facts' | 'createdAt' | 'readAt'>;

export interface NoticePage {
  notices: Notice[];
  /** Behind which the next page begins; null at the end. */
  after: string | null;
}

const pageLength = 30;

/** What a person was told, the newest first. `userId` comes from the session; `after` is a uuid. */
export async function listNotices(userId: string, after: string | null): Promise<NoticePage> {
  const { id, storeId, kind, facts, createdAt, readAt } = notices;
  const rows = await db
    .select({ id, storeId, kind, facts, createdAt, readAt })
    .from(notices)
    .where(and(eq(notices.userId, userId), after === null ? undefined : lt(id, after)))
    .orderBy(desc(id))
    .limit(pageLength + 1);
  const shown = rows.slice(0, pageLength);
  return { notices: shown, after: rows.length > pageLength ? (shown.at(-1)?.id ?? null) : null };
}

/** How many a person has not seen; counted to 100. */
export async function countUnread(userId: string): Promise<number> {
  const unread = db
    .select({ id: notices.id })
    .from(notices)
    .where(and(eq(notices.userId, userId), isNull(notices.readAt)))
    .limit(100)
    .as('unread');
  const [row] = await db.select({ count: sql`count(*)`.mapWith(Number) }).from(unread);
  return row?.count ?? 0;
}

/** All that a person has been told so far counts as seen. */
export async function markRead(userId: string, now: Date): Promise<void> {
  await db
    .update(notices)
    .set({ readAt: now })
    .where(and(eq(notices.userId, userId), isNull(notices.readAt)));
}
