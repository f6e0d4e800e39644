import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import { parseNationalId } from '@/lib/iran/national-id';
import { parseSheba } from '@/lib/iran/sheba';
import { prove } from '@/lib/ledger/prove';
import { standingOf } from '@/lib/onboarding/standing';
import { getCase } from '@/lib/reviews/case';
import { readQueues } from '@/lib/reviews/queues';
import { authenticateKey } from '@/lib/stores/api-keys';
import { demoKey } from '@/lib/stores/demo-key';
import { openOf, shebaOf } from '@/lib/verification/bank-account';
import { seedDemo } from './seed';
import { demoReviewerId, demoSilentStoreId } from './seed/stores';

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
  const stores = await sql`select status, site from stores where status = 'active'`;
  expect(stores.map(({ status }) => status)).toEqual(['active', 'active', 'active']);
  const people = await sql`select count(*)::int as people, count(admin_since)::int as admins from users`;
  expect(people[0]).toEqual({ people: 11, admins: 2 });
  for (const account of await db.select().from(bankAccounts)) {
    expect(parseSheba(shebaOf(account))).not.toBeNull();
    const nationalId = openOf(account, 'nationalId');
    expect(parseNationalId(nationalId)).toBe(nationalId);
  }
  // Complete by the product's own reading, and nothing is due.
  for (const { id } of await sql`select id from stores where status = 'active'`)
    expect(await standingOf(id, now)).toMatchObject({
      stage: 'active',
      requirements: id === demoSilentStoreId ? [{ code: 'shaparak_silent' }] : [],
      isSendable: false,
      change: 'none',
    });

  const before = await counts();
  await seedDemo(new Date(now.getTime() + 86_400_000), small);
  expect(await counts()).toEqual(before);
}, 120_000);

test('something waits in the queues of the desk, and a store that was mended shows what it was', async () => {
  const reviewer = { userId: demoReviewerId, isAdmin: true };
  const lengths = Object.fromEntries((await readQueues(reviewer)).map(({ name, count }) => [name, count]));
  expect(lengths).toEqual({
    overdue: 0,
    proposals: 0,
    sent: 3,
    changes: 0,
    accounts: 2,
    payments: 0,
    shaparak: 1,
    imports: 0,
    unsent: 2,
  });
  const sent = await sql<{ id: string; name: string }[]>`
    select id, name from stores where status = 'in_review' order by created_at`;
  const dangers = await Promise.all(sent.map(async ({ id }) => (await getCase(reviewer, id)).dangers));
  expect(dangers.filter((each) => each.includes('alike'))).toHaveLength(1);
  const events = await sql`select kind from store_events where store_id = any(${sent.map(({ id }) => id)}::uuid[])`;
  expect(events.filter(({ kind }) => kind === 'change_asked')).toHaveLength(1);
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
