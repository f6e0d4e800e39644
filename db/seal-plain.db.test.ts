import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { newId } from '@/lib/ids';
import { openPayerMobile } from '@/lib/payments/payer-mobile';
import { keepTrustedPan } from '@/lib/payments/trusted-card';
import { makePaidPayment, makeStore, makeUser } from '@/lib/testing/factories';
import { mobileIndex, openMobile } from '@/lib/users/mobile';
import { sealPlain } from './seal-plain';
import { maskTrustedPans } from './seal-plain-pans';

const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const secrets = { DATA_KEYS: process.env.DATA_KEYS ?? '', HASH_SECRET: process.env.HASH_SECRET ?? '' };
const count = 2_500;

/** Rows as an older schema left them, and its checks not yet proven. */
async function makeOld(): Promise<void> {
  const store = await makeStore();
  const payment = await makePaidPayment(store);
  for (const [table, check] of [
    ['users', 'users_mobile_sealed'],
    ['payments', 'payments_payer_mobile_sealed'],
  ]) {
    await owner.unsafe(`alter table ${table} drop constraint ${check}`);
  }
  for (let i = 0; i < count; i++) {
    const mobile = `98912${String(i).padStart(7, '0')}`;
    const code = `old${String(i).padStart(5, '0')}`;
    await owner`insert into users (id, mobile, mobile_index, referral_code) values (${newId()}, ${mobile}, ${mobile}, ${code})`;
  }
  await owner`update payments set payer_mobile = '989121234567' where id = ${payment.id}`;
  await owner.unsafe(`
    alter table users add constraint users_mobile_sealed check (mobile ~ '^[0-9]+[.]') not valid;
    alter table payments add constraint payments_payer_mobile_sealed check (payer_mobile ~ '^[0-9]+[.]') not valid`);
}

test('what an older schema left plain is sealed in batches, found by its index, and the checks hold from then on', async () => {
  const fresh = await makeUser();
  await makeOld();
  await expect(sealPlain(owner, null)).rejects.toThrow('set DATA_KEYS and HASH_SECRET');
  await sealPlain(owner, secrets);
  const people = await sql<{ id: string; mobile: typeof fresh.mobile; mobile_index: string }[]>`
    select id, mobile, mobile_index from users`;
  expect(people.length).toBeGreaterThan(count);
  for (const person of people) {
    const mobile = openMobile(person);
    expect(mobile).toMatch(/^989\d{9}$/);
    expect(person.mobile_index).toBe(mobileIndex(mobile));
  }
  expect((await sql`select mobile from users where id = ${fresh.id}`)[0]?.mobile).toBe(fresh.mobile);
  const [payment] = await sql<{ id: string; payer: typeof fresh.mobile }[]>`
    select id, payer_mobile as payer from payments where payer_mobile is not null`;
  expect(payment && openPayerMobile({ id: payment.id, payerMobile: payment.payer })).toBe('989121234567');
  const checks = await sql`select conname from pg_constraint where conname like '%mobile_sealed' and not convalidated`;
  expect(checks).toHaveLength(0);
  await sealPlain(owner, null);
});

test('whole card numbers that an older schema kept are masked as new ones are, and none can be written again', async () => {
  const payment = await makePaidPayment(await makeStore());
  const other = await makePaidPayment(await makeStore());
  const [whole, masked] = ['6219861234568080', '603799******1234'];
  const check = 'payments_trusted_pans_masked';
  const [made] = await owner`select pg_get_constraintdef(oid) as text from pg_constraint where conname = ${check}`;
  await owner.unsafe(`alter table payments drop constraint ${check}`);
  await owner`update payments set trusted_pans = ${[whole, masked]} where id = ${payment.id}`;
  await owner`update payments set trusted_pans = ${[masked]} where id = ${other.id}`;
  await owner.unsafe(`alter table payments add constraint ${check} ${made?.text} not valid`);
  await expect(maskTrustedPans(owner, null)).rejects.toThrow('set DATA_KEYS and HASH_SECRET');
  await maskTrustedPans(owner, secrets);
  const pansOf = async (id: string) => (await sql`select trusted_pans from payments where id = ${id}`)[0]?.trusted_pans;
  expect(await pansOf(payment.id)).toEqual([keepTrustedPan(whole), masked]);
  expect(await pansOf(other.id)).toEqual([masked]);
  for (const pans of [[whole], [masked, whole], ['60379912345612'], ['x']]) {
    await expect(sql`update payments set trusted_pans = ${pans} where id = ${other.id}`).rejects.toThrow(check);
  }
  await maskTrustedPans(owner, null);
});
