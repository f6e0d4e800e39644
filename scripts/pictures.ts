import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { demoKey } from '@/lib/stores/demo-key';
import { openShopSite } from '../e2e/shop-site';
import { signIn } from '../e2e/sign-in';
import { withBrowser } from './bench/browser';
import { demoLogins } from './world/box';

// `npm run pictures`: the README's pictures, taken anew from the demo that is running at APP_URL.
const appUrl = process.env.APP_URL ?? 'http://localhost:3000';
const folder = join(import.meta.dirname, '../docs/pictures');
const phone = { width: 390, height: 760 };

async function payerPictures(browser: Browser): Promise<void> {
  const page = await browser.newPage({ locale: 'fa-IR', viewport: phone });
  const shop = await openShopSite(appUrl);
  const order = { apiKey: demoKey.text, reference: `order-${Date.now() % 100_000}`, amountRial: 4_800_000 };
  const address = await shop.sell(order);
  await page.goto(address);
  await page.screenshot({ path: join(folder, 'payer.png') });
  await page.getByRole('button', { name: 'رفتن به درگاه بانک' }).click();
  await page.getByRole('button', { name: 'پر کردن با کارت آزمایشی' }).click();
  await page.screenshot({ path: join(folder, 'bank.png') });
  await page.getByRole('button', { name: 'پرداخت', exact: true }).click();
  await page.waitForURL((url) => url.origin === shop.url);
  await page.goto(`${address}/receipt`);
  await page.screenshot({ path: join(folder, 'receipt.png') });
  await shop.close();
}

async function panelPictures(browser: Browser): Promise<void> {
  const page = await browser.newPage({ locale: 'fa-IR', viewport: { width: 1280, height: 1000 } });
  await signIn(page, appUrl, demoLogins.merchant);
  await page.locator('a[href^="/stores/store_"]').first().click();
  await page.getByText('زنده').waitFor();
  await page.locator('.recharts-bar-rectangle').first().waitFor();
  await page.screenshot({ path: join(folder, 'overview.png') });
}

mkdirSync(folder, { recursive: true });
await withBrowser(async (browser) => {
  await payerPictures(browser);
  await panelPictures(browser);
});
