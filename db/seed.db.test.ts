import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import { parseNationalId } from '@/lib/iran/national-id';
import { parseSheba } from '@/lib/iran/sheba';
import { prove } from '@/lib/ledger/prove';
import { standingOf } from '@/lib/onboarding/standing';
import { authenticateKey } from '@/lib/stores/api-keys';
import { demoKey } from '@/lib/stores/demo-key';
import { openOf, shebaOf } from '@/lib/verification/bank-account';
import { seedDemo } from './seed';

const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const now = new Date('2026-11-23T14:00:00Z');
const small = { orderCount: 700 };
const counts = () => owner`
  select (select count(*)::int from payments) as payments, (select count(*)::int from payment_events) as events,
    (select count(*)::int from journal) as journal, (select count(*)::int from settlement_lines) as lines`;
const drifted = async () => (await prove(owner)).filter((proof) => proof.drift > 0);

test('a year of three shops: proven, in the past, whole, and there once', async () => {
  await seedDemo(now, small);
  expect(await drifted()).toEqual([]);
  const [newest] = await sql`
    select greatest((select max(created_at) from payments), (select max(at) from payment_events), (select max(at) from journal),
      (select max(created_at) from settlement_lines)) <= ${now.toISOString()}::timestamptz as past`;
  expect(newest?.past).toBe(true);
  const states = await sql`select distinct state from payments where mode = 'live' order by state`;
  expect(states.map(({ state }) => state)).toEqual(['canceled', 'expired', 'failed', 'paid', 'reversed']);
  const stores = await sql`select status, site from stores`;
  expect(stores.map(({ status }) => status)).toEqual(['active', 'active', 'active']);
  const people = await sql`select count(*)::int as people, count(admin_since)::int as admins from users`;
  expect(people[0]).toEqual({ people: 6, admins: 2 });
  for (const account of await db.select().from(bankAccounts)) {
    expect(parseSheba(shebaOf(account))).not.toBeNull();
    const nationalId = openOf(account, 'nationalId');
    expect(parseNationalId(nationalId)).toBe(nationalId);
  }
  // Complete by the product's own reading, and nothing is due.
  for (const { id } of await sql`select id from stores`)
    expect(await standingOf(id, now)).toMatchObject({
      stage: 'active',
      requirements: [],
      isSendable: false,
      change: 'none',
    });

  const before = await counts();
  await seedDemo(new Date(now.getTime() + 86_400_000), small);
  expect(await counts()).toEqual(before);
});

test('the public test key is a row, and refused outside the demo', async () => {
  expect(await authenticateKey(demoKey.text)).toEqual({ kind: 'unknown' });
  const [row] = await sql`select mode, revoked_at from api_keys where id = ${demoKey.id}`;
  expect(row).toEqual({ mode: 'test', revoked_at: null });
});

test('a run that broke off goes on with the next start', async () => {
  const [before] = await counts();
  await owner`delete from store_events where kind = 'accepted'`;
  await owner`update stores set status = 'in_review'`;
  await seedDemo(new Date(now.getTime() + 3 * 86_400_000), small);
  const [after] = await counts();
  expect(after?.payments).toBeGreaterThan(before?.payments);
  expect(after?.lines).toBeGreaterThan(before?.lines);
  expect(await drifted()).toEqual([]);
});
