import '@/lib/testing/simulated-sms';

import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { auditLog, bankAccounts, notices, rateLimits, stepUpCodes } from '@/db/schema';
import { shebaOf as makeSheba } from '@/db/seed/sheba';
import { blindIndex } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { post } from '@/lib/ledger/post';
import { sendDueNotices } from '@/lib/notices/send-due';
import { openRun } from '@/lib/settlement/open';
import { makePosting, makeStore, makeUser } from '@/lib/testing/factories';
import { smsTo } from '@/lib/testing/simulated-sms';
import { requestStepUp } from '@/lib/users/step-up';
import { getUser } from '@/lib/users/user';
import type { AccountAnswer, AccountCheck } from './account-check';
import { askAgainMs } from './back-off';
import { coolDownMs } from './bank-account';
import { checkAccounts } from './check-accounts';
import { completeAccount } from './complete';
import { shebaIndexOf } from './live-accounts';
import { findOwnHold } from './own-hold';
import { type AccountActor, accountsOfPerson } from './owner';
import { findPayoutHold } from './payout-hold';
import { isPersonChange, listPersonAccounts } from './queries';
import { registerAccount } from './register';
import { changeStepUp, replaceAccount } from './replace';

const now = new Date('2026-11-23T10:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const holder = { nationalId: '۰۴۹۹۳۷۰۸۹۹', birthDate: { year: '۱۳۶۶', month: '2', day: '17' } };

let serial = 0;
const newSheba = () => makeSheba('017', String(++serial));
const typed = (sheba = newSheba()) => ({ ...holder, sheba });

async function storeOf(personId?: string): Promise<AccountActor> {
  const store = await makeStore(personId ? { ownerId: personId } : {});
  return {
    owner: { kind: 'store', id: store.id, personId: store.ownerId },
    actor: `user:${store.ownerId}`,
    origin: '5.120.33.0/24',
  };
}

const rowsOf = ({ owner }: AccountActor) =>
  db.select().from(bankAccounts).where(eq(bankAccounts.ownerId, owner.id)).orderBy(bankAccounts.createdAt);
const statesOf = async (by: AccountActor) => (await rowsOf(by)).map(({ state }) => state);

/** All that a registration could have left. */
const everything = async () => [
  await db.select().from(bankAccounts).orderBy(bankAccounts.id),
  await db.$count(auditLog),
  await db.$count(notices),
  await db.$count(stepUpCodes),
  await db.select().from(rateLimits).orderBy(rateLimits.key),
];

const fail = (): never => {
  throw new Error('out of range');
};

/** A check that answers so, and counts. */
function answering(answer: AccountAnswer): AccountCheck & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    ask: async ({ sheba }) => {
      asked.push(sheba);
      return answer;
    },
  };
}
const match: AccountAnswer = { kind: 'match', holderName: 'نگار صالحی' };
const runAt = (at: Date, answer: AccountAnswer) => checkAccounts(() => at, answering(answer));

async function verified(personId?: string): Promise<AccountActor & { sheba: string }> {
  const by = await storeOf(personId);
  const account = typed();
  expect(await registerAccount(by, account, now)).toMatchObject({ kind: 'registered' });
  await runAt(now, match);
  return { ...by, sheba: account.sheba };
}

async function codeFor(by: AccountActor, at = now): Promise<string> {
  let sent = '';
  await requestStepUp(changeStepUp(by), at, async (_, code) => {
    sent = code;
    return true;
  });
  return sent;
}

// What one test leaves waiting is not the next one's business.
beforeEach(async () => {
  await db.delete(bankAccounts);
});

describe('registering', () => {
  test('an account is sealed, waits for the check, and is verified with the name the bank gives', async () => {
    const by = await storeOf();
    const account = typed();
    await registerAccount(by, account, now);
    const [row] = await rowsOf(by);
    expect(row).toMatchObject({ state: 'pending', asks: 0, askAfter: now, addedBy: by.actor });
    expect(JSON.stringify(row)).not.toMatch(new RegExp(`0499370899|1987-05-07|${account.sheba}`));
    expect(await findPayoutHold(by.owner.id, now)).toEqual({ kind: 'account_pending', accountId: row?.id });
    await runAt(now, match);
    expect((await rowsOf(by))[0]).toMatchObject({ state: 'verified', holderName: 'نگار صالحی', payableFrom: now });
    expect(await findPayoutHold(by.owner.id, now)).toBeNull();
    const acts = await db.select().from(auditLog).where(eq(auditLog.chainId, by.owner.id)).orderBy(auditLog.seq);
    expect(acts.map(({ actor, action, origin }) => [actor, action, origin])).toEqual([
      [by.actor, 'account_added', '5.120.33.0/24'],
      ['job:accounts.check', 'account_verified', null],
    ]);
    await sendDueNotices();
    expect((await smsTo((await getUser(by.owner.personId)).mobile))[0]).toContain('ملی');
  });

  test('64 equal registrations at once make one account', async () => {
    const account = typed();
    // A person may register 20 times a day; the stores' locks are what is tried here.
    const stores = await Promise.all(Array.from({ length: 4 }, () => storeOf()));
    const mine = stores.map(() => typed());
    const kinds = await Promise.all(
      Array.from({ length: 64 }, (_, i) => registerAccount(stores[i % 4] ?? fail(), mine[i % 4] ?? fail(), now)),
    );
    expect(kinds.filter(({ kind }) => kind === 'registered')).toHaveLength(4);
    expect(kinds.filter(({ kind }) => kind === 'already')).toHaveLength(60);
    for (const by of stores) expect(await statesOf(by)).toEqual(['pending']);
    const strangers = await Promise.all(Array.from({ length: 64 }, () => storeOf()));
    const outcomes = await Promise.all(strangers.map((by) => registerAccount(by, account, now)));
    expect(outcomes.filter(({ kind }) => kind === 'registered')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'sheba_taken')).toHaveLength(63);
    expect(await db.$count(bankAccounts, eq(bankAccounts.shebaIndex, shebaIndexOf(account.sheba)))).toBe(1);
  });

  test('one person’s stores may share a Sheba; another person learns only that it is taken', async () => {
    const first = await verified();
    const second = await storeOf(first.owner.personId);
    expect(await registerAccount(second, typed(first.sheba), now)).toMatchObject({ kind: 'registered' });
    expect(await registerAccount(await storeOf(), typed(first.sheba), now)).toEqual({ kind: 'sheba_taken' });
    const referrer = accountsOfPerson((await makeUser()).id, null);
    expect(await registerAccount(referrer, typed(first.sheba), now)).toEqual({ kind: 'sheba_taken' });
  });

  test('a company’s account is asked about by the company’s own national ID, sealed, and belongs to one person too', async () => {
    const by = await storeOf();
    const sheba = newSheba();
    const company = { companyId: '۱۰۳۸۰۲۸۴۷۹۰', sheba };
    expect(await registerAccount(by, company, now)).toMatchObject({ kind: 'registered' });
    const [row] = await rowsOf(by);
    expect(row).toMatchObject({ state: 'pending', holderKind: 'company', birthDate: null });
    expect(row?.nationalIdIndex).toBe(blindIndex('national_id', '10380284790'));
    expect(JSON.stringify(row)).not.toContain('10380284790');
    const ask = vi.fn<AccountCheck['ask']>().mockResolvedValue(match);
    await checkAccounts(() => now, { ask });
    const question = { holder: { kind: 'company', nationalId: '10380284790' }, sheba };
    expect(ask).toHaveBeenCalledExactlyOnceWith(question);
    expect(await statesOf(by)).toEqual(['verified']);

    const sister = await storeOf(by.owner.personId);
    expect(await registerAccount(sister, { companyId: '14005893875', sheba }, now)).toMatchObject({
      kind: 'registered',
    });
    for (const stranger of [company, typed(sheba)]) {
      expect(await registerAccount(await storeOf(), stranger, now)).toEqual({ kind: 'sheba_taken' });
    }
  });

  test('64 people at once with the Sheba of one company: one gets it', async () => {
    const company = { companyId: '10380284790', sheba: newSheba() };
    const people = await Promise.all(Array.from({ length: 64 }, async () => accountsOfPerson((await makeUser()).id)));
    const outcomes = await Promise.all(people.map((by) => registerAccount(by, company, now)));
    expect(outcomes.filter(({ kind }) => kind === 'registered')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'sheba_taken')).toHaveLength(63);
  });

  test('a person’s own account goes the whole way: checked, paid to, changed with a code and a cool-down', async () => {
    const referrer = await makeUser();
    const by = accountsOfPerson(referrer.id, '5.120.33.0/24');
    const earn = (window: string) =>
      post([makePosting({ referrerId: referrer.id, window })]).then(() => findOwnHold(referrer.id, now));
    expect(await findOwnHold(referrer.id, now)).toBeNull();
    expect(await earn('2026-08-01')).toEqual({ kind: 'no_account' });
    expect(await openRun('2026-08-01', 'job:settle', now)).toMatchObject({ lineCount: 0 });
    await registerAccount(by, typed(), now);
    await runAt(now, match);
    expect(await findOwnHold(referrer.id, now)).toBeNull();
    expect(await openRun('2026-08-02', 'job:settle', now)).toMatchObject({ lineCount: 1 });
    expect(await isPersonChange(referrer.id)).toBe(true);
    const changed = await replaceAccount(by, typed(), await codeFor(by), now);
    expect(changed).toMatchObject({ kind: 'replacing', payableFrom: later(coolDownMs) });
    await runAt(now, match);
    expect(await earn('2026-08-03')).toMatchObject({ kind: 'account_in_cooldown', until: later(coolDownMs) });
    expect(await openRun('2026-08-03', 'job:settle', later(coolDownMs - 1))).toMatchObject({ lineCount: 0 });
    expect(await openRun('2026-08-04', 'job:settle', later(coolDownMs))).toMatchObject({ lineCount: 1 });
    expect((await listPersonAccounts(referrer.id)).map(({ state }) => state)).toEqual(['verified', 'replaced']);
  });

  test('a Sheba that was rejected is free for its true owner', async () => {
    const thief = await storeOf();
    const account = typed();
    await registerAccount(thief, account, now);
    expect(await runAt(now, { kind: 'mismatch' })).toMatchObject({ rejected: 1 });
    expect((await rowsOf(thief))[0]).toMatchObject({ state: 'rejected', rejection: 'mismatch' });
    expect(await findPayoutHold(thief.owner.id, now)).toEqual({ kind: 'account_rejected' });
    expect(await registerAccount(await storeOf(), account, now)).toMatchObject({ kind: 'registered' });
  });

  test('what cannot be right is told by field, before anything is asked', async () => {
    const by = await storeOf();
    const wrong = { nationalId: ['0499370899'], birthDate: { year: '1366', month: '13', day: '1' }, sheba: 'IR00' };
    expect(await registerAccount(by, wrong, now)).toEqual({
      kind: 'refused',
      fields: ['nationalId', 'birthDate', 'sheba'],
    });
    expect(await rowsOf(by)).toEqual([]);
  });

  test('whatever is typed into any field: refused by name, and no row, no code and no count changes', async () => {
    const by = await verified();
    const older = await storeOf();
    const before = await everything();
    const one = { ...holder, sheba: newSheba() };
    // Nothing of these is a right value of any field, in any digits.
    const hostile = fc.oneof(
      fc.anything(),
      fc.string({ maxLength: 300 }),
      fc.constantFrom('\0', '٠٤٩٩٣٧٠٨٩٨', "' or 1=1 --", '=1+1', '\u202e', '1'.repeat(1_000_000), Number.NaN, null),
    );
    await fc.assert(
      fc.asyncProperty(
        hostile,
        fc.constantFrom('nationalId', 'birthDate', 'sheba', 'companyId'),
        async (value, field) => {
          const birthDate = { year: value, month: value, day: value };
          const account =
            field === 'companyId'
              ? { companyId: value, sheba: one.sheba }
              : { ...one, [field]: field === 'birthDate' ? birthDate : value };
          const refused = { kind: 'refused', fields: [field] };
          expect(await registerAccount(older, account, now)).toEqual(refused);
          expect(await replaceAccount(by, account, '123456', now)).toEqual(refused);
          if (field !== 'sheba') expect(await completeAccount(by, newId(), account, now)).toEqual(refused);
        },
      ),
      { numRuns: 300 },
    );
    expect(await everything()).toEqual(before);
  });

  test('the 21st registration of a day must wait', async () => {
    const by = await storeOf();
    for (let i = 0; i < 20; i++) await registerAccount(by, typed(), now);
    expect(await registerAccount(by, typed(), now)).toMatchObject({ kind: 'limited' });
    expect((await statesOf(by)).filter((state) => state === 'pending')).toHaveLength(1);
  });
});

describe('asking', () => {
  test('parallel workers ask about each account once', async () => {
    const owners = await Promise.all(Array.from({ length: 12 }, () => storeOf()));
    for (const by of owners) await registerAccount(by, typed(), now);
    const check = answering(match);
    await Promise.all(Array.from({ length: 6 }, () => checkAccounts(() => now, check)));
    expect(check.asked).toHaveLength(12);
    expect(new Set(check.asked).size).toBe(12);
    for (const by of owners) expect(await statesOf(by)).toEqual(['verified']);
  });

  test.each(['cannot_say', 'unanswered'] as const)(
    '%s waits and asks again, ever more rarely, and never rejects',
    async (kind) => {
      const by = await storeOf();
      await registerAccount(by, typed(), now);
      let at = now;
      for (let asks = 1; asks <= 9; asks++) {
        expect(await runAt(at, { kind, reason: 'x' })).toMatchObject({ waits: 1 });
        expect((await rowsOf(by))[0]).toMatchObject({ state: 'pending', asks, lastAnswer: kind });
        const due = new Date(at.getTime() + askAgainMs(asks));
        expect(await runAt(new Date(due.getTime() - 1), match)).toMatchObject({ verified: 0 });
        at = due;
      }
      expect(await runAt(at, match)).toMatchObject({ verified: 1 });
    },
  );

  test('a worker that dies while asking leaves an account that is due again', async () => {
    const by = await storeOf();
    await registerAccount(by, typed(), now);
    const dying: AccountCheck = { ask: () => Promise.reject(new Error('killed')) };
    await expect(checkAccounts(() => now, dying)).rejects.toThrow('killed');
    expect((await rowsOf(by))[0]).toMatchObject({ state: 'pending', asks: 1 });
    expect(await runAt(later(askAgainMs(1)), match)).toMatchObject({ verified: 1 });
  });

  test('an answer that comes after the account was given up changes nothing', async () => {
    const by = await storeOf();
    await registerAccount(by, typed(), now);
    const slow: AccountCheck = {
      ask: async () => {
        await registerAccount(by, typed(), now);
        return match;
      },
    };
    // The other one is due too; it is asked by the same run and gets its own answer.
    const done = await checkAccounts(() => now, slow);
    expect(done.gone).toBeGreaterThanOrEqual(1);
    expect((await rowsOf(by))[0]).toMatchObject({ state: 'replaced', holderName: null });
  });
});

describe('an older account', () => {
  async function olderAccount() {
    const by = await storeOf();
    await registerAccount(by, typed(), now);
    const [row] = await rowsOf(by);
    if (!row) throw new Error('no account');
    const older = {
      state: 'incomplete',
      nationalId: null,
      nationalIdIndex: null,
      birthDate: null,
      askAfter: null,
    } as const;
    await db
      .update(bankAccounts)
      .set({ ...older, addedBy: 'import:older' })
      .where(eq(bankAccounts.id, row.id));
    return { by, id: row.id };
  }

  test('is paid nothing until its owner completed it and the bank agreed', async () => {
    const { by, id } = await olderAccount();
    await post([makePosting({ storeId: by.owner.id, referrerId: null, window: '2026-06-01' })]);
    expect(await openRun('2026-06-01', 'job:settle')).toMatchObject({ lineCount: 0 });
    expect(await findPayoutHold(by.owner.id, now)).toEqual({ kind: 'account_incomplete', accountId: id });
    expect(await completeAccount(by, id, { ...holder, birthDate: '1366/13/01' }, now)).toMatchObject({
      kind: 'refused',
    });
    expect(await completeAccount(by, id, holder, now)).toEqual({ kind: 'completed' });
    expect(await completeAccount(by, id, holder, now)).toEqual({ kind: 'not_incomplete' });
    await runAt(now, match);
    expect(await openRun('2026-06-02', 'job:settle')).toMatchObject({ lineCount: 1 });
  });

  test('is nobody else’s to complete', async () => {
    const { id } = await olderAccount();
    expect(await completeAccount(await storeOf(), id, holder, now)).toEqual({ kind: 'not_incomplete' });
  });

  test('another in its place is a change, even after a mismatch', async () => {
    const { by, id } = await olderAccount();
    expect(await registerAccount(by, typed(), now)).toEqual({ kind: 'needs_step_up' });
    await completeAccount(by, id, holder, now);
    await runAt(now, { kind: 'mismatch' });
    expect(await registerAccount(by, typed(), now)).toEqual({ kind: 'needs_step_up' });
  });
});

describe('changing the settlement account', () => {
  test('needs the code of this purpose; the owner is told; the present account stays until the new one is verified', async () => {
    const by = await verified();
    const account = typed();
    expect(await registerAccount(by, account, now)).toEqual({ kind: 'needs_step_up' });
    expect(await replaceAccount(by, account, '000000', now)).toEqual({ kind: 'code_over' });
    const other = await storeOf(by.owner.personId);
    const foreign = await codeFor(other);
    const code = await codeFor(by);
    if (foreign !== code) expect(await replaceAccount(by, account, foreign, now)).toMatchObject({ kind: 'wrong_code' });
    expect(await replaceAccount(by, account, code, now)).toMatchObject({
      kind: 'replacing',
      payableFrom: later(coolDownMs),
    });
    expect(await replaceAccount(by, typed(), code, now)).toEqual({ kind: 'code_over' });
    expect((await statesOf(by)).sort()).toEqual(['pending', 'verified']);
    await sendDueNotices();
    expect((await smsTo((await getUser(by.owner.personId)).mobile))[0]).toContain('۲۴ ساعت');
    await runAt(now, match);
    expect((await statesOf(by)).sort()).toEqual(['replaced', 'verified']);
  });

  test('a new account that is not the owner’s leaves the present one in place', async () => {
    const by = await verified();
    await replaceAccount(by, typed(), await codeFor(by), now);
    await runAt(now, { kind: 'mismatch' });
    expect((await statesOf(by)).sort()).toEqual(['rejected', 'verified']);
    expect(await findPayoutHold(by.owner.id, now)).toBeNull();
  });

  test('money waits to the last millisecond of the cool-down, and not one longer', async () => {
    const by = await verified();
    await post([makePosting({ storeId: by.owner.id, referrerId: null, window: '2026-07-01' })]);
    await replaceAccount(by, typed(), await codeFor(by), now);
    await runAt(later(60_000), match);
    const until = later(coolDownMs);
    const justBefore = new Date(until.getTime() - 1);
    expect(await findPayoutHold(by.owner.id, justBefore)).toMatchObject({ kind: 'account_in_cooldown', until });
    expect(await openRun('2026-07-01', 'job:settle', justBefore)).toMatchObject({ lineCount: 0 });
    expect(await findPayoutHold(by.owner.id, until)).toBeNull();
    expect(await openRun('2026-07-02', 'job:settle', until)).toMatchObject({ lineCount: 1 });
  });

  test('a code is tried five times', async () => {
    const by = await verified();
    const code = await codeFor(by);
    const wrong = code === '123456' ? '123457' : '123456';
    const tries = await Promise.all(Array.from({ length: 8 }, () => replaceAccount(by, typed(), wrong, now)));
    expect(tries.filter(({ kind }) => kind === 'wrong_code')).toHaveLength(4);
    expect(await replaceAccount(by, typed(), code, now)).toEqual({ kind: 'code_over' });
  });

  test('4 changes at once with one code make one', async () => {
    const by = await verified();
    const code = await codeFor(by);
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => replaceAccount(by, typed(), code, now)));
    expect(outcomes.filter(({ kind }) => kind === 'replacing')).toHaveLength(1);
    expect((await statesOf(by)).filter((state) => state === 'pending')).toHaveLength(1);
  });
});
