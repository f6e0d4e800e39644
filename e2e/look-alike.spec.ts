import { expect, people, test } from './fixtures';
import { openStore, reloadUntil } from './registration';

test('a store that takes another’s name with other letters is seen for what it is and refused', async ({
  enter,
  newMobile,
}) => {
  test.setTimeout(120_000);
  // Arabic yeh and kaf, and a joiner in between: on the screen it is the well-known name.
  const name = 'ديجي\u200cكالا';
  const merchant = await enter(newMobile);
  await openStore(merchant, name, `digikala-${newMobile.slice(-6)}.example.ir`);

  const admin = await enter(people.admin, '/admin');
  await admin.getByRole('link', { name: 'فروشگاه‌های ثبت‌نشده' }).click();
  const waiting = admin.getByRole('listitem').filter({ hasText: newMobile.slice(-6) });
  await waiting.getByRole('link', { name: /کالا/ }).click();
  await expect(admin.getByText('نام، پس از یکسان‌سازی حروف، همان است.').first()).toBeVisible();
  await expect(admin.getByText(/این شباهت خطرناک است/)).toBeVisible();
  await admin.getByText('رد کردن', { exact: true }).first().click();
  await admin.getByLabel('دلیل آماده').first().selectOption('فروشگاه خود را جای فروشگاه دیگری نشان می‌دهد.');
  await admin.getByRole('button', { name: 'رد کردن' }).click();
  await expect(admin.getByText('رد شد').first()).toBeVisible();

  await reloadUntil(merchant, 'فروشگاه خود را جای فروشگاه دیگری نشان می‌دهد.');
  await merchant.goto('/notices');
  await expect(merchant.getByText(/پذیرفته نشد\. دلیل را در پنل ببینید/)).toBeVisible();
  await expect(merchant.getByText('دلیل: فروشگاه خود را جای فروشگاه دیگری نشان می‌دهد.')).toBeVisible();
});
