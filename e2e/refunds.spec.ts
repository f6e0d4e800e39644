import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { shebaOf } from '@/db/seed/sheba';
import { expect, people, test } from './fixtures';

/** Makes a batch of what waits, has the bank answer it, and gives its answer. `returned`: the end of the Sheba that the bank returns. */
async function throughTheBank(admin: Page, bank: Page, returned: string | null): Promise<void> {
  await admin.goto('/admin/transfers');
  await admin.getByRole('button', { name: 'ساختن دسته' }).click();
  await expect(admin.getByRole('heading', { name: /^دستهٔ/ })).toBeVisible();
  const path = await admin.getByRole('link', { name: 'گرفتن پروندهٔ بانک' }).getAttribute('href');
  const file = await admin.request.get(path ?? '');
  expect(file.headers()['cache-control']).toBe('no-store');
  const name = /filename="(.+\.ccti)"/.exec(file.headers()['content-disposition'] ?? '')?.[1] ?? '';

  await bank.goto('/simulator/bank');
  const batch = { name, mimeType: 'application/xml', buffer: await file.body() };
  await bank.getByLabel('پروندهٔ دسته (ccti)').setInputFiles(batch);
  await bank.getByRole('button', { name: 'سپردن به بانک' }).click();
  if (returned) await bank.getByLabel(new RegExp(returned)).selectOption('حساب بسته است');
  const [answer] = await Promise.all([
    bank.waitForEvent('download'),
    bank.getByRole('button', { name: 'گرفتن پاسخ' }).click(),
  ]);

  await admin.goto('/admin/transfers');
  await admin.getByLabel('پروندهٔ پاسخ (XML)').setInputFiles(await answer.path());
  await admin.getByRole('button', { name: 'دادن پاسخ' }).click();
  await expect(admin.getByText('پاسخ پذیرفته شد')).toBeVisible();
}

const digits = (text: string) => text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? digit);

test('a part of a payment is given back: the bank returns it, the right account is given, and it arrives', async ({
  enter,
  visit,
}) => {
  test.setTimeout(120_000);
  const merchant = await enter(people.merchant);
  const store = await merchant.locator('a[href^="/stores/store_"]').first().getAttribute('href');
  await merchant.goto(`${store}/payments?view=paid`);
  await merchant.locator('a[href*="/payments/pay_"]').first().click();
  await merchant.getByRole('link', { name: 'بازگرداندن پول' }).click();

  const [closed, right] = [shebaOf('017', String(randomInt(1e12))), shebaOf('012', String(randomInt(1e12)))];
  await merchant.getByLabel('مبلغ بازگشتی').fill('۱٬۰۰۰');
  await expect(merchant.getByText('یک هزار تومان')).toBeVisible();
  await merchant.getByLabel('نام صاحب حساب').fill('نگار صالحی');
  await merchant.getByLabel(/شبا/).fill('IR000000000000000000000000');
  await merchant.getByRole('button', { name: 'بازگرداندن پول' }).click();
  await expect(merchant.getByText(/شبا درست نیست/).first()).toBeVisible();
  await merchant.getByLabel(/شبا/).fill(closed);
  await merchant.getByRole('button', { name: 'بازگرداندن پول' }).click();
  await merchant.waitForURL(/\/payments\/pay_\w+$/);
  await expect(merchant.getByText('در انتظار دسته', { exact: true })).toBeVisible();
  await expect(merchant.getByText('بازگردانده‌شده').first()).toBeVisible();

  const admin = await enter(people.admin, '/admin');
  const bank = await visit();
  await throughTheBank(admin, bank, digits(closed.slice(-4)));
  await merchant.reload();
  await expect(merchant.getByText(/این حساب بسته شده است/)).toBeVisible();
  await merchant.getByRole('link', { name: 'فرستادن دوباره' }).click();
  await merchant.getByLabel('نام صاحب حساب').fill('نگار صالحی');
  await merchant.getByLabel(/شبا/).fill(right);
  await merchant.getByRole('button', { name: 'فرستادن دوباره' }).click();
  await merchant.waitForURL(/\/payments\/pay_\w+$/);
  await throughTheBank(admin, bank, null);
  await merchant.reload();
  await expect(merchant.getByText('بانک به حساب خریدار واریز کرد.')).toBeVisible();
});
