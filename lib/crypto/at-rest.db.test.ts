import '@/lib/testing/simulated-bank';

import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { signInCodes, users } from '@/db/schema';
import { shebaOf } from '@/db/seed/sheba';
import { confirmPayment } from '@/lib/payments/confirm';
import { openStore } from '@/lib/stores/open-store';
import { findMemberScope } from '@/lib/stores/scope';
import { makeShop } from '@/lib/testing/shops';
import { request, visit } from '@/lib/testing/visits';
import { requestCode } from '@/lib/users/request-code';
import { revealMobile } from '@/lib/users/reveal-mobile';
import { signIn } from '@/lib/users/sign-in';
import { accountsOfPerson, accountsOfStore } from '@/lib/verification/owner';
import { registerAccount } from '@/lib/verification/register';

const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const now = new Date('2026-11-23T09:00:00Z');
const merchant = '989121112233';
const referrer = '989354445566';
const payer = '989197778899';
const sheba = shebaOf('017', '9182736450');
const nationalId = '0499370899';
const pan = '6037990000000014';

async function enter(mobile: string, referrerMobile: string | null) {
  let code = '';
  await requestCode({ mobile, address: '192.0.2.1' }, now, async (_, sent) => {
    code = sent;
    return true;
  });
  const person = { mobile, code, address: '192.0.2.1', userAgent: 'test', locale: 'fa', link: null };
  const entered = await signIn({ ...person, referrerMobile }, now);
  if (entered.kind !== 'signed_in') throw new Error(entered.kind);
  return entered;
}

/** Tables of which a row holds this text in any column. The far side's own memory is no matter of ours. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await owner<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'simulator')`;
  expect(tables.length).toBeGreaterThan(30);
  const found = [];
  for (const { name } of tables) {
    const [hit] = await owner.unsafe(`select 1 from ${name} as t where strpos(t::text, $1) > 0 limit 1`, [text]);
    if (hit) found.push(name);
  }
  return found;
}

test('after sign-up, account, a reveal and a payment no table holds a mobile, a Sheba, a national ID or a card', async () => {
  await enter(referrer, null);
  const { userId } = await enter(merchant, referrer);
  const opened = await openStore(userId, { name: 'کتاب نمونه', site: 'books.example.ir', category: 'books' });
  const scope = opened.kind === 'opened' ? await findMemberScope(opened.storeId, userId) : null;
  if (!scope) throw new Error('no store');
  const holder = { nationalId, birthDate: { year: '1366', month: '2', day: '17' } };
  for (const accounts of [accountsOfStore(scope), accountsOfPerson(userId)]) {
    expect((await registerAccount(accounts, { ...holder, sheba }, now)).kind).toBe('registered');
  }
  const operator = { userId, isAdmin: true };
  await revealMobile(operator, userId, `تماس با 0${merchant.slice(2)}؛ کد ملی ${nationalId}، شبا ${sheba}`);
  const shop = await makeShop();
  const waiting = await request(shop, { payerMobile: payer, trustedPans: [pan, '621986******0019'] });
  await visit(waiting);
  const { reference, amountRial } = waiting.order;
  expect((await confirmPayment(shop.scopes.live, { reference, amountRial }, 200)).kind).toBe('paid');
  await requestCode({ mobile: payer, address: '192.0.2.1' }, now, async () => true);

  const plain = { merchant, referrer, payer, sheba, nationalId, pan };
  const leaks = [];
  // Ten digits of a mobile are the same in every spelling of it.
  for (const [name, text] of Object.entries(plain)) {
    const tables = await tablesWith(text.startsWith('98') ? text.slice(2) : text.replace('IR', ''));
    if (tables.length > 0) leaks.push([name, tables]);
  }
  expect(leaks).toEqual([]);
  expect(await tablesWith('books.example.ir')).toContain('public.stores');
});

test('a number copied to another person’s row is not shown as theirs, and a plain one is refused', async () => {
  const [one, two] = await db.select().from(users).limit(2);
  if (!one || !two) throw new Error('no people');
  await db.update(users).set({ mobile: one.mobile }).where(eq(users.id, two.id));
  const operator = { userId: one.id, isAdmin: true };
  await expect(revealMobile(operator, two.id, 'a good reason')).rejects.toThrow('does not open');
  await db.update(users).set({ mobile: two.mobile }).where(eq(users.id, two.id));
  await expect(sql`update users set mobile = ${merchant} where id = ${one.id}`).rejects.toThrow('users_mobile_sealed');
});

test('a code is found by the number’s index alone', async () => {
  const codes = await db.select().from(signInCodes);
  expect(codes).toHaveLength(1);
  expect(codes[0]?.mobileIndex).toMatch(/^[\w-]{43}$/);
});
