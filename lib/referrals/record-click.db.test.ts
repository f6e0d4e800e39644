import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { referralClicks } from '@/db/schema';
import { makeUser } from '@/lib/testing/factories';
import { perPlace, recordClick } from './record-click';

const now = new Date('2026-11-23T21:00:00Z');
const visit = { address: '5.120.33.7', userAgent: 'a browser', landing: '/help' };
const clicksOf = (referrerId: string) =>
  db.select().from(referralClicks).where(eq(referralClicks.referrerId, referrerId));

test('a visit is counted with its Tehran day and page, and neither address nor browser can be read from it', async () => {
  const owner = await makeUser({ referralCode: 'clickaaa' });
  const click = await recordClick({ ...visit, code: 'clickaaa' }, now);
  const rows = await clicksOf(owner.id);
  expect(rows).toMatchObject([
    { id: click.kind === 'counted' && click.id, day: '2026-11-24', landing: '/help', at: now },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/5\.120|browser"|a browser/);
});

test('neighbours are one place, another network is another', async () => {
  const owner = await makeUser({ referralCode: 'clickbbb' });
  for (const address of ['5.120.33.7', '5.120.33.200', '5.120.34.7', '']) {
    await recordClick({ ...visit, code: 'clickbbb', address }, now);
  }
  const places = (await clicksOf(owner.id)).map((row) => row.placeHash?.toString('hex') ?? null);
  expect(new Set(places).size).toBe(3);
  expect(places.filter((place) => place === null)).toHaveLength(1);
});

test('a code of nobody is nothing', async () => {
  expect(await recordClick({ ...visit, code: 'zzzzzzzz' }, now)).toEqual({ kind: 'nobody' });
});

test('one place cannot fill the table, however many come at once; another place still counts', async () => {
  const owner = await makeUser({ referralCode: 'clickccc' });
  const flood = Array.from({ length: perPlace.max + 20 }, () => recordClick({ ...visit, code: 'clickccc' }, now));
  const kinds = (await Promise.all(flood)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'too_many')).toHaveLength(20);
  expect(await recordClick({ ...visit, code: 'clickccc', address: '5.121.0.1' }, now)).toMatchObject({
    kind: 'counted',
  });
  expect(await clicksOf(owner.id)).toHaveLength(perPlace.max + 1);
});
