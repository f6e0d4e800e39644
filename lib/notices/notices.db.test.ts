import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { noticeKinds, notices, users } from '@/db/schema';
import { newId } from '@/lib/ids';
import type { Sms, SmsOutcome } from '@/lib/notifications/provider';
import { makePerson } from '@/lib/testing/shop';
import { getUser } from '@/lib/users/user';
import { countUnread, listNotices, markRead } from './inbox';
import { noticeText } from './notice';
import { notify } from './notify';
import { sendDueNotices } from './send-due';

beforeEach(async () => {
  await db.delete(notices);
});

/** A provider that answers so, and keeps what it was given. */
function provider(outcome: SmsOutcome = { kind: 'sent', id: '1' }) {
  const taken: Sms[] = [];
  const send = async (sms: Sms) => {
    taken.push(sms);
    return outcome;
  };
  return { taken, send };
}
const failing = () => provider({ kind: 'failed', reason: 'timeout' });
const accepted = (userId: string, store = 'کفش گام') =>
  notify(db, { userId, storeId: newId(), kind: 'store_accepted', facts: { store } });
const minutesOn = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);

describe('the message', () => {
  test('goes out once, to the person, in the language they read', async () => {
    const [fa, en] = [await makePerson(), await makePerson()];
    await db.update(users).set({ locale: 'en' }).where(eq(users.id, en));
    await accepted(fa);
    await accepted(en, 'Gam');
    const { taken, send } = provider();
    expect(await sendDueNotices(undefined, send)).toBe(2);
    expect(await sendDueNotices(minutesOn(600), send)).toBe(0);
    expect(taken).toEqual([
      { mobile: (await getUser(fa)).mobile, text: 'وب‌پی: فروشگاه «کفش گام» پذیرفته شد و درگاه آن باز است.' },
      { mobile: (await getUser(en)).mobile, text: expect.stringContaining('“Gam” was accepted') },
    ]);
  });

  test('of 30 notices goes out 30 times under eight workers', async () => {
    const person = await makePerson();
    for (let n = 0; n < 30; n++) await accepted(person, `shop-${n}.`);
    const { taken, send } = provider();
    const sent = await Promise.all(Array.from({ length: 8 }, () => sendDueNotices(undefined, send)));
    expect(sent.reduce((sum, n) => sum + n, 0)).toBe(30);
    expect(new Set(taken.map((sms) => ('text' in sms ? sms.text : ''))).size).toBe(30);
    expect(taken).toHaveLength(30);
  });

  test('is not written when the change it tells of did not happen', async () => {
    const person = await makePerson();
    const undone = db.transaction(async (tx) => {
      await notify(tx, { userId: person, storeId: null, kind: 'account_verified', facts: {} });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await sendDueNotices(undefined, provider().send)).toBe(0);
  });

  test('that failed waits, is tried again, and is given up in the end; the panel keeps it', async () => {
    const person = await makePerson();
    await accepted(person);
    const { taken, send } = failing();
    await sendDueNotices(undefined, send);
    await sendDueNotices(undefined, send);
    expect(taken).toHaveLength(1);
    for (let day = 1; day < 12; day++) await sendDueNotices(minutesOn(day * 1440), send);
    expect(taken).toHaveLength(6);
    expect((await db.select().from(notices))[0]).toMatchObject({ smsState: 'given_up', smsAfter: null, smsTries: 6 });
    expect(await countUnread(person)).toBe(1);
  });

  test('of a worker that died while sending is sent by the next', async () => {
    await accepted(await makePerson());
    const died = sendDueNotices(undefined, async () => {
      throw new Error('died');
    });
    await expect(died).rejects.toThrow('died');
    expect(await sendDueNotices(undefined, provider().send)).toBe(0);
    expect(await sendDueNotices(minutesOn(2), provider().send)).toBe(1);
  });

  test.each(noticeKinds)('%s fills all its words, whatever the shop is called', (kind) => {
    const facts = { store: '{end} {bank}', bank: '017', shebaEnd: '4321', fields: 'کد پستی' };
    for (const locale of ['fa', 'en'] as const) {
      const text = noticeText({ kind, facts }, locale).replace('{end} {bank}', '');
      expect(text).not.toMatch(/[{}]/);
      expect(text).toMatch(kind.startsWith('account') ? /۴۳۲۱|4321/ : /«»|“”/);
    }
  });
});

test('a person sees their own, newest first, page by page; reading counts down', async () => {
  const [person, other] = [await makePerson(), await makePerson()];
  for (let n = 0; n < 31; n++) await accepted(person, String(n));
  await accepted(other);
  const first = await listNotices(person, null);
  expect(first.notices.map(({ facts }) => facts.store)).toEqual(Array.from({ length: 30 }, (_, n) => String(30 - n)));
  const rest = await listNotices(person, first.after);
  expect(rest).toMatchObject({ notices: [{ facts: { store: '0' } }], after: null });
  expect(await countUnread(person)).toBe(31);
  await markRead(person, new Date());
  expect([await countUnread(person), await countUnread(other)]).toEqual([0, 1]);
});
