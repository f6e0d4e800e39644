import { test } from '@playwright/test';
import { people, signedInFile } from './people';
import { signIn } from './sign-in';

for (const [role, mobile] of Object.entries(people)) {
  test(`the ${role} signs in with a code`, async ({ page, baseURL }) => {
    await signIn(page, baseURL ?? '', mobile);
    await page.context().storageState({ path: signedInFile(mobile) });
  });
}
