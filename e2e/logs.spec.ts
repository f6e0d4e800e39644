import { randomInt, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import postgres from 'postgres';
import { demoLogins } from '@/scripts/world/box';
import { findLeaks } from './faults/leaks';
import { readWorld } from './read-world';
import { amountRial, comeBack, leaveForBank, makeLiveKey, openPayment, payAtBank, readToken } from './shop';
import { signIn } from './sign-in';

/** Nobody's, but of the right form: a whole card, and what a careless shop or payer might type anywhere. */
const typed = { pan: '6037990000000014', sheba: 'IR820540102680020817909002', nationalId: '1234567891' } as const;

test('the search finds what it is for', () => {
  const key = `webpay:${randomUUID()}:${randomUUID()}`;
  const planted: [string, string][] = [
    ['secret', '{"msg":"x","k":"a-very-secret-setting"}'],
    ['code', 'POST /sign-in 482913 200'],
    ['api key', `GET /api/confirm_payment?api_key=${encodeURIComponent(key)}`],
    ['api key', `{"key":"${key}"}`],
    ['card', `{"pan":"${typed.pan}"}`],
    ['card', 'paid by 6037-9900-0000-0014'],
    ['card', '60379900****0014'],
    ['card', '603799****000014'],
    ['sheba', `to ${typed.sheba} sent`],
    ['sheba', 'IR82 0540 1026 8002 0817 9090 02'],
    ['national id', `{"nationalId":${typed.nationalId}}`],
    ['mobile', 'code for 09120000001'],
    ['mobile', '{"to":"989120000001"}'],
  ];
  const secrets = { secret: ['a-very-secret-setting'], code: ['482913'] };
  for (const [kind, line] of planted) {
    const leaks = findLeaks(`{"msg":"before"}\n${line}\n{"msg":"after"}\n`, secrets);
    expect([...new Set(leaks.map((leak) => leak.kind))], line).toEqual([kind]);
  }
  // What may stand there: ids, instants, a masked card, hashes, durations.
  const harmless = [
    `{"time":"2026-01-31T10:11:12.123Z","storeId":"${randomUUID()}","ms":12.5,"status":200}`,
    '{"card":"603799******0014","hash":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}',
    '2026-01-31 10:11:12.123 UTC [482914] LOG:  checkpoint complete: wrote 10 buffers',
    `  digest: '${typed.nationalId}'`,
  ];
  expect(findLeaks(harmless.join('\n'), secrets)).toEqual([]);
});

test('no log holds a key, a card, a code, a secret, a Sheba or a national ID', async ({ page, request }) => {
  const world = readWorld();
  const { appUrl, env } = world;
  const key = await makeLiveKey(world);
  const at = { appUrl, bankUrl: appUrl };

  await test.step('a person signs in and opens a store', async () => {
    await signIn(page, appUrl, `0999${String(randomInt(10 ** 7)).padStart(7, '0')}`, '/stores/new');
    await openStore(page);
  });

  await test.step('a live payment, confirmed with the key in the address and in the body', async () => {
    const reference = `logs-${randomUUID()}`;
    const url = await openPayment(at, key, reference);
    const token = await readToken(url);
    await leaveForBank(url, token);
    await comeBack(await payAtBank(at, token, { pan: typed.pan }));
    const order = { api_key: key.text, reference, amount_irr: amountRial };
    const byGet = await (await request.get(`${appUrl}/api/confirm_payment`, { params: order })).json();
    const byPost = await (await request.post(`${appUrl}/api/confirm_payment`, { form: order })).json();
    expect(byGet.result.state).toBe('paid');
    expect(byPost).toEqual(byGet);
  });

  await test.step('refused calls, and secrets where they do not belong', async () => {
    const order = {
      api_key: key.text,
      reference: randomUUID(),
      amount_irr: amountRial,
      callback_url: 'https://a.example',
    };
    const create = `${appUrl}/api/create_request`;
    const stranger = `webpay:${randomUUID()}:${randomUUID()}`;
    const wrong: Record<string, string>[] = [
      { trusted_pan: `${typed.pan},1` },
      { trusted_pan: typed.pan, payer_mobile: demoLogins.merchant, amount_irr: '1' },
      { reference: typed.sheba, amount_irr: typed.nationalId },
      { api_key: stranger },
      { api_key: `${key.text}0` },
      { callback_url: `ftp://${typed.nationalId}/${typed.pan}` },
    ];
    for (const fields of wrong) {
      const asked = { ...order, ...fields };
      expect(await (await request.get(create, { params: asked })).json()).toMatchObject({ ok: false });
      expect(await (await request.post(create, { form: asked })).json()).toMatchObject({ ok: false });
      expect(await (await request.post(create, { data: asked })).json()).toMatchObject({ ok: false });
    }
    const carried = { api_key: key.text, pan: typed.pan, sheba: typed.sheba, id: typed.nationalId };
    const strayPaths = [
      '/',
      '/nowhere',
      '/sign-in',
      '/pay/nothing',
      '/pay/track',
      '/api/health',
      '/api/stores/x/overview',
    ];
    for (const path of strayPaths) {
      await request.get(appUrl + path, {
        params: carried,
        headers: { authorization: key.text, 'x-api-key': key.text },
      });
      await request.post(appUrl + path, { form: { ...carried, traceNo: typed.pan, amount: typed.nationalId } });
    }
    for (const secret of [key.text, typed.pan, typed.sheba, typed.nationalId]) {
      await request.get(`${appUrl}/pay/${encodeURIComponent(secret)}`);
      await request.get(`${appUrl}/api/stores/${encodeURIComponent(secret)}/overview`);
    }
  });

  const files = await readdir(world.logs);
  expect(files).toEqual(expect.arrayContaining(['app.log', 'worker.log']));
  const secrets = {
    'key secret': [key.text.split(':').at(-1) ?? ''],
    setting: [env.AUTH_SECRET, env.HASH_SECRET, new URL(env.DATABASE_URL ?? '').password].map(String),
    'owner password': [new URL(world.ownerDatabaseUrl).password],
    code: await sentCodes(world.ownerDatabaseUrl),
  };
  expect(secrets.code.length).toBeGreaterThan(0);
  const leaks: Record<string, unknown> = {};
  for (const file of files) {
    const found = findLeaks(await readFile(join(world.logs, file), 'utf8'), secrets);
    if (found.length > 0) leaks[file] = found;
  }
  expect(leaks).toEqual({});
  // The log that was searched is the one in which those calls stand.
  expect(await readFile(join(world.logs, 'app.log'), 'utf8')).toContain('/api/confirm_payment');
});

async function openStore(page: Page): Promise<void> {
  await page.getByLabel('نام فروشگاه').fill('فروشگاه آزمون');
  await page.getByLabel('نشانی سایت').fill(`${randomUUID().slice(0, 8)}.example.ir`);
  await page.getByLabel('زمینهٔ فروش').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'ساختن فروشگاه' }).click();
  await page.waitForURL((url) => /^\/stores\/store_/.test(url.pathname));
}

/** Every code that was sent in this world, to anyone. */
async function sentCodes(ownerDatabaseUrl: string): Promise<string[]> {
  const sql = postgres(ownerDatabaseUrl, { max: 1, onnotice: () => {} });
  const rows = await sql<{ text: string }[]>`select text from simulator.sms`;
  await sql.end();
  return [...new Set(rows.flatMap(({ text }) => text.match(/\b\d{6}\b/g) ?? []))];
}
