import { expect, people, test } from './fixtures';
import { addAccount, fillRegistration, openStore, reloadUntil } from './registration';

test('a company is asked for one change, reads it at its field, mends it, and goes live', async ({
  enter,
  newMobile,
}) => {
  test.setTimeout(180_000);
  const name = `گل‌خانه ${newMobile.slice(-4)}`;
  const merchant = await enter(newMobile);
  await openStore(merchant, name, `golkhane${newMobile.slice(-6)}.example.ir`);
  await addAccount(merchant, 'company');
  await fillRegistration(merchant, 'company');
  await merchant.getByRole('button', { name: 'فرستادن برای بررسی' }).click();
  await expect(merchant.getByText('فرستاده شد؛ ما بررسی می‌کنیم')).toBeVisible();

  const admin = await enter(people.admin, '/admin');
  await admin.getByRole('link', { name: 'ثبت‌های فرستاده‌شده' }).click();
  await admin.getByRole('listitem', { name }).getByRole('link', { name }).click();
  await admin.waitForURL(/\/admin\/stores\/store_/);
  const casePage = admin.url();
  await admin.getByText('درخواست اصلاح', { exact: true }).click();
  await admin.getByLabel('توضیح برای نشانی و کد پستی').fill('پلاک را هم بنویسید.');
  await admin.getByRole('button', { name: 'فرستادن درخواست اصلاح' }).click();
  await expect(admin.getByText('اصلاح خواسته شد').first()).toBeVisible();

  await reloadUntil(merchant, 'پلاک را هم بنویسید.');
  await merchant
    .getByRole('listitem')
    .filter({ hasText: 'پلاک را هم بنویسید.' })
    .getByRole('link', { name: 'درست کردن' })
    .click();
  await expect(merchant.getByText('پلاک را هم بنویسید.')).toBeVisible();
  await merchant.getByLabel('کد پستی', { exact: true }).fill('۱۹۱۳۸-۷۴۶۳۶');
  await merchant.getByLabel('نشانی', { exact: true }).fill('تهران، خیابان ولیعصر، شمارهٔ ۱۲، واحد ۳');
  await merchant.getByRole('button', { name: 'گام بعد' }).click();
  await merchant.getByRole('button', { name: 'بازبینی' }).click();
  await expect(merchant.getByText('پلاک را هم بنویسید.')).toHaveCount(0);
  await merchant.getByRole('button', { name: 'فرستادن برای بررسی' }).click();
  await expect(merchant.getByText('فرستاده شد؛ ما بررسی می‌کنیم')).toBeVisible();

  await admin.goto(casePage);
  await admin.getByRole('button', { name: 'پذیرفتن و درخواست پایانه از شاپرک' }).click();
  await expect(admin.getByText('شاپرک بررسی می‌کند')).toBeVisible();
  await reloadUntil(merchant, 'چیزی کم نیست.');
});
