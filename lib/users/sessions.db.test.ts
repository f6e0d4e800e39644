import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { sessions } from '@/db/schema';
import { newId } from '@/lib/ids';
import { createUser } from './create-user';
import {
  findLiveSession,
  listSessions,
  revokeOtherSessions,
  revokeSession,
  sessionDays,
  startSession,
} from './sessions';

const now = new Date('2026-11-23T09:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const mobileOf = (n: number) => `98912${String(n).padStart(7, '0')}`;
let people = 0;
let userId = '';
let strangerId = '';

beforeEach(async () => {
  people += 2;
  userId = await createUser(db, { mobile: mobileOf(people), locale: 'fa' }, null, now);
  strangerId = await createUser(db, { mobile: mobileOf(people + 1), locale: 'fa' }, null, now);
});

test('a session lives until it is revoked, by its own person only', async () => {
  const id = await startSession(userId, 'Firefox', now);
  expect(await findLiveSession(id, userId, now)).toEqual({
    sessionId: id,
    userId,
    mobile: mobileOf(people),
    name: null,
    isAdmin: false,
    secondFactor: 'off',
  });
  expect(await revokeSession(strangerId, id, now)).toBe(false);
  expect(await revokeSession(userId, id, now)).toBe(true);
  expect(await revokeSession(userId, id, now)).toBe(false);
  expect(await findLiveSession(id, userId, now)).toBeNull();
});

test('a session is nobody else’s, and an unknown one is none', async () => {
  const id = await startSession(userId, 'Firefox', now);
  expect(await findLiveSession(id, strangerId, now)).toBeNull();
  expect(await findLiveSession(newId(), userId, now)).toBeNull();
});

test('a session ends by itself after its days', async () => {
  const id = await startSession(userId, 'Firefox', now);
  expect(await findLiveSession(id, userId, later(sessionDays * 86_400_000 - 1))).not.toBeNull();
  expect(await findLiveSession(id, userId, later(sessionDays * 86_400_000))).toBeNull();
  expect(await listSessions(userId, later(sessionDays * 86_400_000))).toEqual([]);
});

test('being seen is written at most once a minute', async () => {
  const id = await startSession(userId, 'Firefox', now);
  const seen = async (at: Date) => {
    await findLiveSession(id, userId, at);
    const [row] = await db.select().from(sessions).where(eq(sessions.id, id));
    return row?.lastSeenAt;
  };
  expect(await seen(later(60_000))).toEqual(now);
  expect(await seen(later(60_001))).toEqual(later(60_001));
  expect(await seen(later(90_000))).toEqual(later(60_001));
});

test('signing out everywhere else leaves this browser and other people alone', async () => {
  const here = await startSession(userId, 'Firefox', now);
  const phone = await startSession(userId, 'Chrome on Android', later(1));
  const stranger = await startSession(strangerId, 'Safari', now);
  expect((await listSessions(userId, now)).map((row) => row.id)).toEqual([phone, here]);
  expect(await revokeOtherSessions(userId, here, now)).toBe(1);
  expect((await listSessions(userId, now)).map((row) => row.id)).toEqual([here]);
  expect(await findLiveSession(stranger, strangerId, now)).not.toBeNull();
});

test('a browser’s name is kept short', async () => {
  await startSession(userId, 'x'.repeat(100_000), now);
  const [row] = await listSessions(userId, now);
  expect(row?.userAgent).toHaveLength(300);
});
