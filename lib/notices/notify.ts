import type { Db } from '@/db/client';
import { notices } from '@/db/schema';
import type { NoticeKind, NoticeRow } from './notice';

export interface News {
  userId: string;
  /** Null: the person's own matters. */
  storeId: string | null;
  kind: NoticeKind;
  facts: NoticeRow['facts'];
}

/** Tells a person what became of something, within the transaction in which it did: in the panel, and by SMS once a job gets to it. */
export async function notify(tx: Db, news: News): Promise<void> {
  await tx.insert(notices).values({ ...news, smsAfter: new Date() });
}
