import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { users } from '@/db/schema';
import { makePaidPayment, makeStore, makeUser } from '@/lib/testing/factories';
import { sealMobile } from '@/lib/users/mobile';
import { reseal } from './reseal';
import { sealer } from './sealed';
import { listSealedColumns } from './sealed-columns';

const HASH_SECRET = process.env.HASH_SECRET ?? '';
const old = process.env.DATA_KEYS ?? '';
const both = { HASH_SECRET, DATA_KEYS: `${old},2:${randomBytes(32).toString('hex')}` };
const place = (row: string) => ({ table: 'users', column: 'mobile', row });
const numberOf = (i: number) => `98912${String(i).padStart(7, '0')}`;
const people: string[] = [];

beforeAll(async () => {
  for (let i = 0; i < 1_100; i++) people.push((await makeUser({ mobile: numberOf(i) })).id);
  await makePaidPayment(await makeStore());
});

const versions = async () =>
  (await sql`select left(mobile, 2) as v, count(*)::int as n from users group by 1 order by 1`).map((row) => [
    row.v,
    row.n,
  ]);

test('the schema tells every sealed column and its key', () => {
  const names = listSealedColumns().map(
    ({ table, column, key }) => `${table}.${column}:${key.map((part) => part.name)}`,
  );
  expect(names).toEqual(expect.arrayContaining(['users.mobile:id', 'payments.payer_mobile:id']));
  expect(listSealedColumns().every(({ key }) => key.length > 0)).toBe(true);
});

test('a broken-off run goes on, a value changed meanwhile stays, one that does not open is told', async () => {
  const [changed = '', broken = ''] = people;
  await db
    .update(users)
    .set({ mobile: sealMobile(changed, numberOf(1)).mobile })
    .where(eq(users.id, broken));
  const newest = sealer(both).seal(place(changed), numberOf(9_999_999));
  const interrupted = reseal(sql, both, () => {
    throw new Error('power cut');
  });
  await expect(interrupted).rejects.toThrow('power cut');
  expect((await versions()).map(([v]) => v)).toEqual(['1.', '2.']);
  await db.update(users).set({ mobile: newest }).where(eq(users.id, changed));

  const found = await reseal(sql, both);
  const mobiles = found.find(({ table, column }) => table === 'users' && column === 'mobile');
  expect(mobiles?.unopened).toBe(1);
  expect((await versions()).find(([v]) => v === '1.')).toEqual(['1.', 1]);
  const rows = await db.select({ id: users.id, mobile: users.mobile }).from(users);
  const { open } = sealer(both);
  for (const { id, mobile } of rows.filter((row) => people.includes(row.id) && ![changed, broken].includes(row.id))) {
    expect(open(place(id), mobile)).toBe(numberOf(people.indexOf(id)));
  }
  expect(rows.find((row) => row.id === changed)?.mobile).toBe(newest);
  expect((await reseal(sql, both)).map(({ resealed }) => resealed)).toEqual(found.map(() => 0));
});

test('sixteen writers and two runs at once lose nothing', async () => {
  const third = { HASH_SECRET, DATA_KEYS: `${both.DATA_KEYS},3:${randomBytes(32).toString('hex')}` };
  const { seal, open } = sealer(third);
  const busy = people.slice(2, 18);
  const writes = busy.map((id, i) =>
    db
      .update(users)
      .set({ mobile: seal(place(id), numberOf(5_000_000 + i)) })
      .where(eq(users.id, id)),
  );
  await Promise.all([reseal(sql, third), reseal(sql, third), ...writes]);
  const rows = new Map((await db.select().from(users)).map((row) => [row.id, row.mobile]));
  for (const [i, id] of people.entries()) {
    const mobile = rows.get(id);
    if (i < 2 || !mobile) continue;
    expect(open(place(id), mobile)).toBe(i < 18 ? numberOf(5_000_000 + i - 2) : numberOf(i));
  }
  expect((await versions()).map(([v]) => v)).toEqual(['1.', '3.']);
});
