import { expect, people, test } from './fixtures';
import { addAccount, fillRegistration, openStore, reloadUntil } from './registration';

test('a person registers a store step by step, is accepted by us and by Shaparak, and goes live', async ({
  enter,
  newMobile,
}) => {
  test.setTimeout(180_000);
  const name = `گل‌فروشی نرگس ${newMobile.slice(-4)}`;
  const merchant = await enter(newMobile);
  await openStore(merchant, name, `narges${newMobile.slice(-6)}.example.ir`);
  await addAccount(merchant, 'person');
  await fillRegistration(merchant, 'person');
  await merchant.getByRole('button', { name: 'فرستادن برای بررسی' }).click();
  await expect(merchant.getByText('فرستاده شد؛ ما بررسی می‌کنیم')).toBeVisible();

  const admin = await enter(people.admin, '/admin');
  await admin.getByRole('link', { name: 'ثبت‌های فرستاده‌شده' }).click();
  await admin.getByRole('listitem', { name }).getByRole('link', { name }).click();
  await admin.getByRole('button', { name: 'پذیرفتن و درخواست پایانه از شاپرک' }).click();
  await expect(admin.getByText('شاپرک بررسی می‌کند')).toBeVisible();

  await reloadUntil(merchant, 'چیزی کم نیست.');
  await expect(merchant.getByText('فعال', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  await merchant.goto('/notices');
  await expect(merchant.getByText(`فروشگاه «${name}» پذیرفته شد و درگاه آن باز است.`)).toBeVisible();

  await merchant.goto('/stores');
  await merchant.getByRole('link', { name }).first().click();
  await merchant.getByRole('link', { name: 'کلید الکترونیکی' }).click();
  await merchant.getByRole('button', { name: 'کلید تازه' }).click();
  await expect(merchant.getByRole('radio', { name: /^واقعی/ })).toBeEnabled();
});
