import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { makeLiveKey, openPayment, payOnce } from '../../e2e/shop';
import { signIn } from '../../e2e/sign-in';
import { withBrowser } from './browser';
import type { BenchWorld } from './world';

interface Weight {
  scriptBytes: number;
  totalBytes: number;
}

/** What a first visit to each page transfers, compressed, with an empty cache: JavaScript and everything. */
export async function benchBytes(world: BenchWorld): Promise<string[]> {
  const key = await makeLiveKey(world);
  const { publicId } = await import('@/lib/ids');
  const store = `/stores/${publicId('store', key.storeId)}`;
  const open = await openPayment(world, key, randomUUID());
  const paid = await payOnce(world, key);
  const pages: [string, string][] = [
    ['landing', '/'],
    ['sign-in', '/sign-in'],
    ['my stores', '/stores'],
    ['overview', store],
    ['payments', `${store}/payments`],
    ['keys', `${store}/keys`],
    ['settings', `${store}/settings`],
    ['payer: summary', new URL(open).pathname],
    ['payer: receipt', `${new URL(paid).pathname}/receipt`],
    ['payer: tracking', '/pay/track'],
  ];
  return withBrowser(async (browser) => {
    const state = await signedIn(browser, world.appUrl);
    const rows = [`${'page'.padEnd(20)} ${'JavaScript'.padStart(12)} ${'everything'.padStart(12)}`];
    for (const [name, path] of pages) {
      const context = await browser.newContext({ storageState: state, locale: 'fa-IR' });
      const { scriptBytes, totalBytes } = await weigh(await context.newPage(), world.appUrl + path);
      rows.push(`${name.padEnd(20)} ${kilo(scriptBytes).padStart(12)} ${kilo(totalBytes).padStart(12)}`);
      await context.close();
    }
    return rows;
  });
}

const kilo = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

async function signedIn(browser: Browser, appUrl: string) {
  const context = await browser.newContext({ locale: 'fa-IR' });
  await signIn(await context.newPage(), appUrl, '09120000001');
  const state = await context.storageState();
  await context.close();
  return state;
}

async function weigh(page: Page, url: string): Promise<Weight> {
  const weight = { scriptBytes: 0, totalBytes: 0 };
  const kinds = new Map<string, string>();
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  wire.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    weight.totalBytes += encodedDataLength;
    if (kinds.get(requestId) === 'Script') weight.scriptBytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'load' });
  // The stream of live events never ends, so silence of the network cannot be waited for; lazy parts come within this time.
  await page.waitForTimeout(2_000);
  return weight;
}
