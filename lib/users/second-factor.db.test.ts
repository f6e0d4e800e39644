import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog, recoveryCodes, secondFactors } from '@/db/schema';
import { makeUser } from '@/lib/testing/factories';
import { type FactorHolder, findFactorState } from './second-factor';
import { codeOf, stepOf } from './second-factor-code';
import { proveSecondFactor, renewRecoveryCodes, switchOffSecondFactor } from './second-factor-prove';
import { beginSecondFactor, confirmSecondFactor } from './second-factor-setup';
import { findLiveSession, startSession } from './sessions';

const now = new Date();
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let holder: FactorHolder;

async function browserOf(userId: string): Promise<FactorHolder> {
  return { userId, sessionId: await startSession(userId, 'test', now), origin: null };
}
beforeEach(async () => {
  holder = await browserOf((await makeUser()).id);
});

async function begin(): Promise<string> {
  await beginSecondFactor(holder.userId);
  const state = await findFactorState(holder.userId);
  if (state.kind !== 'begun') throw new Error(state.kind);
  return state.secret;
}
async function switchOn() {
  const secret = await begin();
  const on = await confirmSecondFactor(holder, codeOf(secret, stepOf(now)), now);
  if (on.kind !== 'on') throw new Error(on.kind);
  return { secret, codes: on.recoveryCodes };
}
const liveOf = ({ sessionId, userId }: FactorHolder) => findLiveSession(sessionId, userId, now);
const acts = async () => {
  const rows = await db
    .select()
    .from(auditLog)
    .where(eq(auditLog.actor, `user:${holder.userId}`))
    .orderBy(auditLog.seq);
  return rows.map(({ action }) => action);
};

test('it is on after a first right code, and only then asked for', async () => {
  expect(await findFactorState(holder.userId)).toEqual({ kind: 'off' });
  expect(await liveOf(holder)).toMatchObject({ secondFactor: 'off' });
  const secret = await begin();
  expect(await begin()).toBe(secret);
  const [row] = await db.select().from(secondFactors).where(eq(secondFactors.userId, holder.userId));
  expect(row?.secret).not.toContain(secret);
  expect(await liveOf(holder)).toMatchObject({ secondFactor: 'off' });
  expect(await proveSecondFactor(holder, codeOf(secret, stepOf(now)), now)).toEqual({ kind: 'off' });
  expect(await confirmSecondFactor(holder, codeOf(secret, stepOf(now) + 9), now)).toEqual({ kind: 'wrong_code' });

  const code = codeOf(secret, stepOf(now));
  const outcomes = await Promise.all([1, 2, 3].map(() => confirmSecondFactor(holder, code, now)));
  const on = outcomes.filter(({ kind }) => kind === 'on');
  expect(on).toHaveLength(1);
  expect(await liveOf(holder)).toMatchObject({ secondFactor: 'proven' });
  expect(await findFactorState(holder.userId)).toEqual({ kind: 'on', since: now, recoveryLeft: 10 });
  const elsewhere = await browserOf(holder.userId);
  expect(await liveOf(elsewhere)).toMatchObject({ secondFactor: 'due' });
  expect(await acts()).toEqual(['second_factor_on']);
});

test('a code works once: not again, not an earlier one, not in two browsers at once', async () => {
  const { secret } = await switchOn();
  const second = await browserOf(holder.userId);
  const used = codeOf(secret, stepOf(now));
  expect(await proveSecondFactor(second, used, now)).toEqual({ kind: 'wrong_code' });
  const next = after(30);
  const fresh = codeOf(secret, stepOf(next));
  const browsers = await Promise.all([1, 2, 3, 4].map(() => browserOf(holder.userId)));
  const outcomes = await Promise.all(browsers.map((browser) => proveSecondFactor(browser, fresh, next)));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['proven', 'wrong_code', 'wrong_code', 'wrong_code']);
  const states = await Promise.all(browsers.map(liveOf));
  expect(states.filter((live) => live?.secondFactor === 'proven')).toHaveLength(1);
  expect(await proveSecondFactor(second, used, next)).toEqual({ kind: 'wrong_code' });
});

test('a recovery code opens once, in any spelling, and is kept as a hash only', async () => {
  const { codes } = await switchOn();
  const [first = '', second = ''] = codes;
  expect(new Set(codes).size).toBe(10);
  const rows = await db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, holder.userId));
  expect(codes.some((code) => JSON.stringify(rows).includes(code))).toBe(false);
  const browser = await browserOf(holder.userId);
  const tries = await Promise.all([1, 2, 3].map(() => proveSecondFactor(browser, first, now)));
  expect(tries.filter(({ kind }) => kind === 'proven')).toHaveLength(1);
  expect(await proveSecondFactor(browser, ` ${second.toLowerCase().replace('-', ' ')} `, now)).toEqual({
    kind: 'proven',
  });
  expect(await findFactorState(holder.userId)).toMatchObject({ recoveryLeft: 8 });
  const stranger = await browserOf((await makeUser()).id);
  expect(await proveSecondFactor(stranger, codes[2] ?? '', now)).toEqual({ kind: 'off' });
  expect(await acts()).toEqual([
    'second_factor_on',
    ...Array(2).fill(['recovery_code_used', 'second_factor_proven']).flat(),
  ]);
});

test('new recovery codes end the old ones; switched off, every browser has to prove anew', async () => {
  const { secret, codes } = await switchOn();
  const made = await renewRecoveryCodes(holder, codeOf(secret, stepOf(after(30))), after(30));
  expect(made.kind).toBe('made');
  expect(await proveSecondFactor(holder, codes[0] ?? '', now)).toEqual({ kind: 'wrong_code' });
  const [fresh = ''] = made.kind === 'made' ? made.recoveryCodes : [];
  expect(await switchOffSecondFactor(holder, '000', now)).toEqual({ kind: 'wrong_code' });
  expect(await switchOffSecondFactor(holder, fresh, now)).toEqual({ kind: 'switched_off' });
  expect(await liveOf(holder)).toMatchObject({ secondFactor: 'off' });
  expect(await begin()).not.toBe(secret);
  expect(await acts()).toEqual(['second_factor_on', 'recovery_codes_made', 'recovery_code_used', 'second_factor_off']);
});

test('ten tries in a quarter of an hour, then also the right code waits', async () => {
  const { secret, codes } = await switchOn();
  const browser = await browserOf(holder.userId);
  const wrong = await Promise.all(Array.from({ length: 12 }, () => proveSecondFactor(browser, 'x', now)));
  expect(wrong.filter(({ kind }) => kind === 'wrong_code')).toHaveLength(9);
  expect(await proveSecondFactor(browser, codes[0] ?? '', now)).toMatchObject({ kind: 'limited' });
  expect(await liveOf(browser)).toMatchObject({ secondFactor: 'due' });
  const later = after(15 * 60 + 1);
  expect(await proveSecondFactor(browser, codeOf(secret, stepOf(later)), later)).toEqual({ kind: 'proven' });
});
