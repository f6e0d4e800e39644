import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { notices } from '@/db/schema';
import { toLocale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import { log } from '@/lib/log';
import type { Sms, SmsOutcome } from '@/lib/notifications/provider';
import { sendSms } from '@/lib/notifications/sms';
import { getUser } from '@/lib/users/user';
import { type NoticeRow, noticeText } from './notice';

/** In one run; the rest waits for the next, seconds later. */
const mostPerRun = 40;
/** After so many tries the panel alone tells it. */
const mostTries = 6;
/** Longer than any answer of the provider takes, so that nobody sends what another is sending. */
const firstRetryMs = 60_000;

/**
 * Sends the messages of notices whose time has come; how many went out. Each is claimed, and that committed, before it is sent: workers
 * in parallel never send one twice. Who dies after the claim leaves it due again, so it is sent at least once, or given up by the log.
 */
export async function sendDueNotices(
  now: () => Date = () => new Date(),
  send: (sms: Sms) => Promise<SmsOutcome> = sendSms,
): Promise<number> {
  let sent = 0;
  for (let n = 0; n < mostPerRun; n++) {
    const due = await claimDue(now());
    if (!due) break;
    if (await sendOne(due, send)) sent += 1;
  }
  return sent;
}

async function claimDue(now: Date): Promise<NoticeRow | null> {
  const at = now.toISOString();
  return db.transaction(async (tx) => {
    const [due] = await tx
      .select({ id: notices.id, smsTries: notices.smsTries })
      .from(notices)
      .where(sql`${notices.smsState} = 'due' and ${notices.smsAfter} <= ${at}::timestamptz`)
      .orderBy(notices.smsAfter)
      .limit(1)
      .for('update', { skipLocked: true });
    if (!due) return null;
    const smsAfter = new Date(now.getTime() + firstRetryMs * 2 ** due.smsTries);
    const [claimed] = await tx
      .update(notices)
      .set({ smsTries: due.smsTries + 1, smsAfter })
      .where(eq(notices.id, due.id))
      .returning();
    return claimed ?? null;
  });
}

async function sendOne(notice: NoticeRow, send: (sms: Sms) => Promise<SmsOutcome>): Promise<boolean> {
  const { mobile, locale: kept } = await getUser(notice.userId);
  const locale = toLocale(kept);
  const outcome = await send({ mobile, text: `${messages[locale].common.appName}: ${noticeText(notice, locale)}` });
  if (outcome.kind === 'sent') return settle(notice, 'sent');
  log().warn({ reason: outcome.reason, notice: notice.id, tries: notice.smsTries }, 'notice not sent');
  if (notice.smsTries >= mostTries) await settle(notice, 'given_up');
  return false;
}

/** Only who made the newest try says how it ended. */
async function settle({ id, smsTries }: NoticeRow, smsState: 'sent' | 'given_up'): Promise<boolean> {
  const settled = await db
    .update(notices)
    .set({ smsState, smsAfter: null })
    .where(and(eq(notices.id, id), eq(notices.smsState, 'due'), eq(notices.smsTries, smsTries)))
    .returning({ id: notices.id });
  return settled.length === 1;
}
