import { randomInt } from 'node:crypto';
import { shebaOf } from '@/db/seed/sheba';
import { expect, people, test } from './fixtures';

test('a referrer sees the income rise while a payment is made elsewhere, why, and how a refund takes it back', async ({
  enter,
  visit,
  shop,
}) => {
  test.setTimeout(120_000);
  const referrer = await enter(people.referrer, '/referrals');
  await expect(referrer.getByText('زنده', { exact: true })).toBeVisible();
  const today = referrer.getByRole('region', { name: 'درآمد امروز' }).locator('[title]').first();
  const before = await today.textContent();

  const merchant = await enter(people.merchant);
  const store = await merchant.locator('a[href^="/stores/store_"]').first().getAttribute('href');
  await merchant.goto(`${store}/keys`);
  await merchant.getByRole('button', { name: 'کلید تازه' }).click();
  await merchant.getByLabel('نام کلید').fill('برای معرف');
  await merchant.getByRole('radio', { name: /^واقعی/ }).check({ force: true });
  await merchant.getByRole('button', { name: 'ساختن کلید' }).click();
  const shown = merchant.getByRole('alertdialog');
  const apiKey = (await shown.getByText(/^webpay:/).textContent())?.trim() ?? '';
  await shown.getByRole('button', { name: 'برداشتم' }).click();

  const reference = `referral-${randomInt(1e9)}`;
  const payer = await visit();
  await payer.goto(await shop.sell({ apiKey, reference, amountRial: 480_000 }));
  await payer.getByRole('button', { name: 'رفتن به درگاه بانک' }).click();
  await payer.getByRole('button', { name: 'پر کردن با کارت آزمایشی' }).click();
  await payer.getByRole('button', { name: 'پرداخت', exact: true }).click();
  await payer.waitForURL((url) => url.origin === shop.url);
  await expect(today).not.toHaveText(before ?? '', { timeout: 5_000 });
  const risen = await today.textContent();

  const why = await visit();
  await why.context().addCookies(await referrer.context().cookies());
  await why.goto('/referrals/entries');
  const newest = why.getByRole('row').filter({ hasText: '۴۸٬۰۰۰' }).first();
  // A fifth of half a per cent.
  await expect(newest).toContainText('۲٬۴۰۰');
  await expect(newest).toContainText('۴۸۰');

  await merchant.goto(`${store}/payments?view=paid`);
  await merchant.getByRole('link', { name: reference }).click();
  await merchant.getByRole('link', { name: 'بازگرداندن پول' }).click();
  await merchant.getByLabel('مبلغ بازگشتی').fill('۴۸٬۰۰۰');
  await merchant.getByLabel('نام صاحب حساب').fill('نگار صالحی');
  await merchant.getByLabel(/شبا/).fill(shebaOf('017', String(randomInt(1e12))));
  await merchant.getByRole('button', { name: 'بازگرداندن پول' }).click();
  await merchant.waitForURL(/\/payments\/pay_\w+$/);
  await expect(today).not.toHaveText(risen ?? '', { timeout: 5_000 });
  await why.reload();
  await expect(why.getByRole('row').filter({ hasText: '−۴۸۰' }).first()).toBeVisible();
});
