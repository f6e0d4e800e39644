import { type Page, test } from '@playwright/test';
import { codeOf, stepOf } from '@/lib/users/second-factor-code';
import { people, signedInFile } from './people';
import { signIn } from './sign-in';

for (const [role, mobile] of Object.entries(people)) {
  test(`the ${role} signs in with a code`, async ({ page, baseURL }) => {
    await signIn(page, baseURL ?? '', mobile);
    if (role === 'admin') await proveSecondFactor(page);
    await page.context().storageState({ path: signedInFile(mobile) });
  });
}

/** An operator's first entry: the desk asks for a second factor, which is set up and proven there and then. */
async function proveSecondFactor(page: Page): Promise<void> {
  await page.goto('/admin');
  await page.getByRole('button', { name: 'راه‌اندازی' }).click();
  const secret = (await page.getByRole('group', { name: 'کلید' }).textContent())?.replaceAll(' ', '') ?? '';
  await page.getByRole('textbox').fill(codeOf(secret, stepOf(new Date())));
  await page.getByRole('button', { name: 'روشن کردن' }).click();
  await page.getByRole('link', { name: 'نگه داشتم، ادامه' }).click();
  await page.getByRole('heading', { name: 'میز بررسی' }).waitFor();
}
