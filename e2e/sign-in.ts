import { expect, type Page } from '@playwright/test';

interface Message {
  text: string;
  at: string;
}

/** Signs a person in as a person does: number, code from the (simulated) telephone, done. Ends where the app leads. */
export async function signIn(page: Page, appUrl: string, mobile: string, next = '/stores'): Promise<void> {
  await askForCode(page, appUrl, mobile, next);
  await enter(page);
}

/** The second step with its code filled in. */
export async function askForCode(page: Page, appUrl: string, mobile: string, next = '/stores'): Promise<void> {
  const before = await newestCode(page, appUrl, mobile);
  await page.goto(`${appUrl}/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel('شمارهٔ موبایل').fill(mobile);
  await page.getByRole('button', { name: 'فرستادن کد' }).click();
  await expect(page.getByRole('heading', { name: 'کد را وارد کنید' })).toBeVisible();
  let code: Message | undefined;
  await expect
    .poll(async () => {
      code = await newestCode(page, appUrl, mobile);
      return code?.at !== before?.at;
    })
    .toBe(true);
  await page.getByLabel('کد ورود').fill(/\b\d{6}\b/.exec(code?.text ?? '')?.[0] ?? '');
}

/** Sends the code that is filled in. */
export async function enter(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'ورود', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

async function newestCode(page: Page, appUrl: string, mobile: string): Promise<Message | undefined> {
  const answer = await page.request.get(`${appUrl}/simulator/sms/messages?mobile=${mobile}`);
  const messages: Message[] = await answer.json();
  return messages[0];
}
