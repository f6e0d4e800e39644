import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { simulatorSms } from '@/db/schema';
import { newId } from '@/lib/ids';

/** Puts a message into a number's inbox; answers the provider's number for it. */
export async function storeSms(mobile: string, text: string, now: Date): Promise<number> {
  const [stored] = await db
    .insert(simulatorSms)
    .values({ id: newId(), mobile, text, at: now })
    .returning({ messageId: simulatorSms.messageId });
  if (!stored) throw new Error('no row came back');
  return stored.messageId;
}

/** The newest 50, newest first; of one number, or of all. */
export function listSms(mobile: string | null) {
  return db
    .select({ mobile: simulatorSms.mobile, text: simulatorSms.text, at: simulatorSms.at })
    .from(simulatorSms)
    .where(mobile === null ? undefined : eq(simulatorSms.mobile, mobile))
    .orderBy(desc(simulatorSms.messageId))
    .limit(50);
}
