import '@/lib/testing/simulated-sms';

import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import type { Route } from 'next';
import { createFormatter, createTranslator } from 'next-intl';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { auditLog, bankAccounts, notices, stepUpCodes } from '@/db/schema';
import { shebaOf } from '@/db/seed/sheba';
import { type Messages, messages } from '@/lib/i18n/messages';
import { publicId } from '@/lib/ids';
import { cleanCode } from '@/lib/iran/digits';
import { makeBankAccount, makeUser } from '@/lib/testing/factories';
import { smsTo } from '@/lib/testing/simulated-sms';
import { getUser } from '@/lib/users/user';
import { accountsOfPerson } from '@/lib/verification/owner';
import { secretFields } from './account-form';
import { submitChange, submitCodeRequest, submitCompletion, submitNew } from './submit';

let locale: 'fa' | 'en' = 'fa';
vi.mock('next-intl/server', () => ({
  getLocale: async () => locale,
  getFormatter: async () => createFormatter({ locale, timeZone: 'Asia/Tehran' }),
  getTranslations: async (namespace?: 'accounts') =>
    createTranslator<Messages, 'accounts'>({ locale, messages: messages[locale], ...(namespace && { namespace }) }),
}));
vi.mock('next/navigation', () => ({
  redirect: (to: string) => {
    throw new Error(`to ${to}`);
  },
}));

const list = '/account/bank' as Route;
let serial = 0;
const good = () => ({
  holder: 'person',
  sheba: shebaOf('017', String(++serial)),
  nationalId: '۰۴۹۹۳۷۰۸۹۹',
  day: '17',
  month: '2',
  year: '1366',
});
const goodCompany = () => ({ holder: 'company', sheba: shebaOf('017', String(++serial)), companyId: '۱۰۳۸۰۲۸۴۷۹۰' });

function formOf(fields: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(name, value instanceof Blob ? value : String(value));
  }
  return form;
}

async function everything() {
  const accounts = await db.select().from(bankAccounts).orderBy(bankAccounts.id);
  return [accounts, await db.$count(auditLog), await db.$count(notices), await db.select().from(stepUpCodes)];
}

/** Someone whose older account lacks its holder, and who has asked for a code. */
async function makeOwner() {
  const { id, mobile: _ } = await makeUser();
  const by = () => accountsOfPerson(id);
  const holder = { nationalId: null, nationalIdIndex: null, birthDate: null, holderName: null };
  const times = { verifiedAt: null, payableFrom: null, askAfter: null };
  const older = { ownerKind: 'user', state: 'incomplete', addedBy: 'import:older' } as const;
  const account = await makeBankAccount(id, { ...older, ...holder, ...times });
  return { id, by, account: publicId('acct', account.id) };
}

let owner: Awaited<ReturnType<typeof makeOwner>>;
let fresh: () => ReturnType<typeof accountsOfPerson>;
beforeEach(async () => {
  locale = 'fa';
  owner = await makeOwner();
  const { id } = await makeUser();
  fresh = () => accountsOfPerson(id);
});

describe('what is right goes through, and on to the list', () => {
  test.each([good, goodCompany])('registered: %o', async (typed) => {
    await expect(submitNew(fresh, formOf(typed()), list)).rejects.toThrow('to /account/bank');
    const [row] = await db.select().from(bankAccounts).where(eq(bankAccounts.ownerId, fresh().owner.id));
    expect(row).toMatchObject({ state: 'pending', holderKind: typed().holder });
  });

  test.each([good, goodCompany])('completed: %o', async (typed) => {
    const form = formOf({ ...typed(), sheba: undefined });
    await expect(submitCompletion(owner.by, owner.account, form, list)).rejects.toThrow('to /account/bank');
  });

  test('changed with the code of the message', async () => {
    const sent = await submitCodeRequest(owner.by, { form: undefined }, formOf({}));
    expect(sent.sentTo).toMatch(/\*/);
    const [sms] = await smsTo((await getUser(owner.id)).mobile);
    const code = /\b\d{6}\b/.exec(sms ?? '')?.[0];
    const typed = { ...goodCompany(), code };
    await expect(submitChange(owner.by, formOf(typed), list)).rejects.toThrow('to /account/bank');
  });
});

const ways = {
  add: (fields: Record<string, unknown>) => submitNew(fresh, formOf(fields), list),
  complete: (fields: Record<string, unknown>) => submitCompletion(owner.by, owner.account, formOf(fields), list),
  change: (fields: Record<string, unknown>) => submitChange(owner.by, formOf({ code: '123456', ...fields }), list),
};

// The field under which a fault of a part of the birth date is told.
const fields = [
  ['sheba', good, 'sheba', ['add', 'change']],
  ['nationalId', good, 'nationalId', ['add', 'complete', 'change']],
  ['day', good, 'day', ['add', 'complete', 'change']],
  ['month', good, 'day', ['add', 'complete', 'change']],
  ['year', good, 'day', ['add', 'complete', 'change']],
  ['companyId', goodCompany, 'companyId', ['add', 'complete', 'change']],
  ['code', good, 'code', ['change']],
] as const;

describe.each(fields)('%s', (field, typed, told, forms) => {
  test.each(forms)('%s: hostile text is refused there, in the reader’s words, and nothing changes', async (way) => {
    const before = await everything();
    const hostile = fc.oneof(
      fc.string({ maxLength: 300 }).filter((text) => !/^\d{0,4}$/.test(cleanCode(text) ?? 'x')),
      fc.constantFrom('\0', '0499370898', '1'.repeat(100_000), '=1+1', '\u202e', '<b>', '٣٫٥', '-1', '1e1', 'IR'),
    );
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom('fa' as const, 'en' as const), async (value, language) => {
        locale = language;
        const result = await ways[way]({ ...typed(), [field]: value });
        expect(result?.status).toBe('error');
        expect(Object.keys(result?.error ?? {})).toEqual([told]);
        const words = messages[language].accounts.error;
        const text = told === 'day' ? words.birthDate : words[told];
        // A code of nothing but invisible signs was not written.
        const said = told === 'code' ? [text, messages[language].common.form.required] : [text];
        expect(said).toContain(result?.error?.[told]?.join());
        for (const name of secretFields) expect(result?.initialValue ?? {}).not.toHaveProperty(name);
      }),
      { numRuns: 60 },
    );
    expect(await everything()).toEqual(before);
  });

  test.each(forms)('%s: missing, empty, a file or twice: said at the field, and nothing changes', async (way) => {
    const before = await everything();
    for (const value of [undefined, '', new Blob(['x'])]) {
      const result = await ways[way]({ ...typed(), code: '123456', [field]: value });
      expect(result?.error).toHaveProperty(field);
    }
    expect(await everything()).toEqual(before);
  });
});

test.each(['', 'both', 'PERSON', '__proto__', undefined])('a holder of kind %j is nobody’s form', async (holder) => {
  const before = await everything();
  for (const way of Object.values(ways)) expect((await way({ ...good(), holder }))?.status).toBe('error');
  expect(await everything()).toEqual(before);
});

test.each([
  '',
  'acct_',
  'x',
  '\0',
  'store_00000000000000000000000000',
  publicId('acct', '01a20efe-cc8e-7eef-aa14-f2fb8908ee35'),
])('completing %j, which is no account of theirs, changes nothing', async (account) => {
  const before = await everything();
  const result = await submitCompletion(owner.by, account, formOf({ ...good(), sheba: undefined }), list);
  expect(result?.status).toBe('error');
  expect(await everything()).toEqual(before);
});

test('another’s older account is not theirs to complete', async () => {
  const other = await makeOwner();
  const before = await everything();
  const result = await submitCompletion(owner.by, other.account, formOf({ ...good(), sheba: undefined }), list);
  expect(result?.error).toEqual({ '': [messages.fa.accounts.error.notIncomplete] });
  expect(await everything()).toEqual(before);
});
