import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog, referralClicks, referrals, sessions, signInCodes, users } from '@/db/schema';
import { newId } from '@/lib/ids';
import { mobileIndex, openMobile } from './mobile';
import { placeHash } from './place';
import { findLinkOwner } from './referrer';
import { codeLifeMs, requestCode } from './request-code';
import { type SignIn, signIn } from './sign-in';
import { renameUser, setUserLocale } from './user';

const now = new Date('2026-11-23T09:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);

// Referrals are append-only for the application, so every test has people and an address of its own.
let people = 0;
let sara = '';
let omid = '';
let address = '';
const person = () => `98912${String(++people).padStart(7, '0')}`;

beforeEach(() => {
  sara = person();
  omid = person();
  address = `192.0.2.${people}`;
});

const referralOf = (userId: string) => db.select().from(referrals).where(eq(referrals.userId, userId));

/** Asks for a code and returns what the phone received. */
async function codeOf(mobile: string, at = now): Promise<string> {
  let received = '';
  const asked = await requestCode({ mobile, address }, at, async (_, code) => {
    received = code;
    return true;
  });
  expect(asked.kind).toBe('sent');
  return received;
}

const attempt = (mobile: string, code: string, more: Partial<SignIn> = {}, at = now) =>
  signIn(
    {
      mobile,
      code,
      address,
      userAgent: 'test',
      locale: 'fa',
      referrerMobile: null,
      link: null,
      ...more,
    },
    at,
  );

const linkOf = (owner: { referralCode: string }) => ({ code: owner.referralCode, clickId: null });

/** Another code than this one. */
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

async function signUp(mobile: string, more: Partial<SignIn> = {}) {
  const outcome = await attempt(mobile, await codeOf(mobile), more);
  if (outcome.kind !== 'signed_in') throw new Error(outcome.kind);
  const [user] = await db.select().from(users).where(eq(users.id, outcome.userId));
  if (!user) throw new Error('no user');
  return user;
}

test('the first sign-in makes the account, the second finds it', async () => {
  const first = await attempt(sara, await codeOf(sara));
  const second = await attempt(sara, await codeOf(sara, later(1000)), {}, later(1000));
  expect(first).toMatchObject({ kind: 'signed_in', isNew: true });
  expect(second).toMatchObject({ kind: 'signed_in', isNew: false });
  if (first.kind !== 'signed_in' || second.kind !== 'signed_in') throw new Error('not signed in');
  expect(second.userId).toBe(first.userId);
  expect(await db.$count(sessions, eq(sessions.userId, first.userId))).toBe(2);
});

test('a code works once, also when it is sent sixteen times at the same moment', async () => {
  const code = await codeOf(sara);
  const outcomes = await Promise.all(Array.from({ length: 16 }, () => attempt(sara, code)));
  expect(outcomes.filter((outcome) => outcome.kind === 'signed_in')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome.kind === 'code_over')).toHaveLength(15);
  expect(await db.$count(users, eq(users.mobileIndex, mobileIndex(sara)))).toBe(1);
  expect(await attempt(sara, code)).toEqual({ kind: 'code_over' });
});

test('parallel wrong tries never exceed five, and then the right code is worth nothing', async () => {
  const code = await codeOf(sara);
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt(sara, wrong(code))));
  const told = outcomes.flatMap((outcome) => (outcome.kind === 'wrong_code' ? [outcome.triesLeft] : []));
  expect(told.sort()).toEqual([1, 2, 3, 4]);
  expect(outcomes.filter((outcome) => outcome.kind === 'code_over')).toHaveLength(16);
  expect(await attempt(sara, code)).toEqual({ kind: 'code_over' });
});

test('four wrong tries leave one', async () => {
  const code = await codeOf(sara);
  for (let i = 0; i < 4; i++) await attempt(sara, wrong(code));
  expect(await attempt(sara, code)).toMatchObject({ kind: 'signed_in' });
});

test('a code is good until its last millisecond and not after', async () => {
  const code = await codeOf(sara);
  expect(await attempt(sara, code, {}, later(codeLifeMs))).toEqual({ kind: 'code_over' });
  expect(await attempt(sara, code, {}, later(codeLifeMs - 1))).toMatchObject({ kind: 'signed_in' });
});

test('a code is good for its own number only, and a newer one takes its place', async () => {
  const code = await codeOf(sara);
  await codeOf(omid);
  expect(await attempt(omid, code)).toMatchObject({ kind: 'wrong_code' });
  const newer = await codeOf(sara, later(1));
  if (newer !== code) expect(await attempt(sara, code)).toMatchObject({ kind: 'wrong_code' });
  expect(await attempt(sara, newer)).toMatchObject({ kind: 'signed_in' });
});

test('the code itself is nowhere in the database', async () => {
  await codeOf(sara);
  const [kept] = await db
    .select()
    .from(signInCodes)
    .where(eq(signInCodes.mobileIndex, mobileIndex(sara)));
  expect(kept?.codeHash).toMatch(/^[0-9a-f]{64}$/);
});

test('a number gets three codes in ten minutes, whether it is known or not', async () => {
  await signUp(sara);
  const ask = (mobile: string, at: Date) => requestCode({ mobile, address }, at, async () => true);
  const known = await Promise.all([1, 2, 3].map(() => ask(sara, later(1))));
  const unknown = await Promise.all([1, 2, 3, 4].map(() => ask(omid, now)));
  expect(known.map((answer) => answer.kind).sort()).toEqual(['limited', 'sent', 'sent']);
  expect(unknown.map((answer) => answer.kind).sort()).toEqual(['limited', 'sent', 'sent', 'sent']);
  expect(await ask(omid, now)).toEqual({ kind: 'limited', until: later(600_000) });
  expect(await ask(omid, later(600_000))).toMatchObject({ kind: 'sent' });
});

test('an address gets a hundred codes an hour, over however many numbers', async () => {
  const ask = () => requestCode({ mobile: person(), address }, now, async () => true);
  const answers = await Promise.all(Array.from({ length: 103 }, ask));
  expect(answers.filter((answer) => answer.kind === 'sent')).toHaveLength(100);
});

test('a message that nobody took is said so', async () => {
  expect(await requestCode({ mobile: sara, address }, now, async () => false)).toEqual({ kind: 'undelivered' });
});

test('who came by a personal link is written to its owner', async () => {
  const owner = await signUp(sara);
  const user = await signUp(omid, { link: linkOf(owner) });
  expect(await referralOf(user.id)).toMatchObject([
    { userId: user.id, referrerId: owner.id, via: 'link', code: owner.referralCode, clickId: null, createdAt: now },
  ]);
});

test('the visit is kept as proof when it was of this link, and no other visit is', async () => {
  const owner = await signUp(sara);
  const [id, foreign] = [newId(), newId()];
  const click = { day: '2026-11-23', at: now, browserHash: Buffer.from('b'), landing: '/' };
  await db.insert(referralClicks).values([
    { ...click, id, referrerId: owner.id },
    { ...click, id: foreign, referrerId: newId() },
  ]);
  const user = await signUp(omid, { link: { code: owner.referralCode, clickId: id } });
  expect(await referralOf(user.id)).toMatchObject([{ clickId: id, placeHash: placeHash(address) }]);
  const other = await signUp(person(), { link: { code: owner.referralCode, clickId: foreign } });
  expect(await referralOf(other.id)).toMatchObject([{ referrerId: owner.id, clickId: null }]);
});

test('a visitor sees whose link brought him, and no more than he needs', async () => {
  const owner = await signUp(sara);
  expect(await findLinkOwner(owner.referralCode)).toEqual({ name: null, mobile: sara });
  await renameUser(owner.id, 'مریم یوسفی');
  expect(await findLinkOwner(owner.referralCode)).toMatchObject({ name: 'مریم ی…' });
  expect(await findLinkOwner('zzzzzzzz')).toBeNull();
});

test('a typed mobile goes before the link', async () => {
  const linkOwner = await signUp(sara);
  const named = await signUp(person());
  const user = await signUp(omid, { link: linkOf(linkOwner), referrerMobile: openMobile(named) });
  expect(await referralOf(user.id)).toMatchObject([{ referrerId: named.id, via: 'mobile' }]);
});

test('a link that leads to nobody is passed over', async () => {
  const user = await signUp(omid, { link: { code: 'zzzzzzzz', clickId: null } });
  expect(await referralOf(user.id)).toEqual([]);
});

test('a typed mobile that cannot be a referrer is refused, and the code stays good', async () => {
  const code = await codeOf(omid);
  expect(await attempt(omid, code, { referrerMobile: sara })).toEqual({
    kind: 'referrer_refused',
    reason: 'unknown',
  });
  expect(await attempt(omid, code, { referrerMobile: omid })).toEqual({ kind: 'referrer_refused', reason: 'self' });
  expect(await db.$count(users, eq(users.mobileIndex, mobileIndex(omid)))).toBe(0);
  expect(await attempt(omid, code)).toMatchObject({ kind: 'signed_in', isNew: true });
});

test('asking about referrers costs tries like everything else', async () => {
  const code = await codeOf(omid);
  for (let i = 0; i < 5; i++) await attempt(omid, code, { referrerMobile: sara });
  expect(await attempt(omid, code, { referrerMobile: sara })).toEqual({ kind: 'code_over' });
});

test('an account that exists is not attributed to anyone later, and is not asked about it', async () => {
  const owner = await signUp(sara);
  const user = await signUp(omid);
  const again = await attempt(omid, await codeOf(omid), {
    link: linkOf(owner),
    referrerMobile: '989129999999',
  });
  expect(again).toMatchObject({ kind: 'signed_in', isNew: false });
  expect(await referralOf(user.id)).toEqual([]);
});

test('the log tells a sign-in from a browser that was never seen, and a language that was chosen', async () => {
  const { id } = await signUp(sara);
  await attempt(sara, await codeOf(sara, later(120_000)), {}, later(120_000));
  await attempt(sara, await codeOf(sara, later(240_000)), { userAgent: 'another' }, later(240_000));
  await setUserLocale(id, 'en');
  await setUserLocale(id, 'en');
  const rows = await db
    .select()
    .from(auditLog)
    .where(eq(auditLog.actor, `user:${id}`))
    .orderBy(auditLog.seq);
  const told = (action: string) => rows.filter((row) => row.action === action);
  expect(told('user_signed_in').map(({ after }) => after)).toEqual(
    [true, false, true].map((newDevice) => ({ newDevice })),
  );
  expect(told('user_language_chosen')).toMatchObject([{ before: { locale: 'fa' }, after: { locale: 'en' } }]);
});
