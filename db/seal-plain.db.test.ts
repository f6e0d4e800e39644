import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { newId } from '@/lib/ids';
import { openPayerMobile } from '@/lib/payments/payer-mobile';
import { makePaidPayment, makeStore, makeUser } from '@/lib/testing/factories';
import { mobileIndex, openMobile } from '@/lib/users/mobile';
import { sealPlain } from './seal-plain';

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
