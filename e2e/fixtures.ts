import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { people, signedInFile } from './people';
import { openShopSite, type ShopSite } from './shop-site';
import { signIn } from './sign-in';

interface Walk {
  appUrl: string;
  /** A browser of someone's own, signed in with this number. */
  enter(mobile: string, next?: string): Promise<Page>;
  /** A browser of someone who is not signed in, or of one of the people of the demo data. */
  visit(signedIn?: string): Promise<Page>;
  /** A mobile number that no other test uses. */
  newMobile: string;
  shop: ShopSite;
}

export const test = base.extend<Walk>({
  appUrl: async ({ baseURL }, use) => {
    if (!baseURL) throw new Error('the world was not started');
    await use(baseURL);
  },
  visit: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (storageState) => {
      const context = await browser.newContext({ locale: 'fa-IR', timezoneId: 'Asia/Tehran', storageState });
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  enter: async ({ visit, appUrl }, use) => {
    await use(async (mobile, next = '/stores') => {
      const isKnown = Object.values<string>(people).includes(mobile);
      const page = await visit(isKnown ? signedInFile(mobile) : undefined);
      if (isKnown) await page.goto(next);
      else await signIn(page, appUrl, mobile, next);
      return page;
    });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  newMobile: async ({}, use, testInfo) => {
    const number = String(Date.now() % 1_000_000).padStart(6, '0');
    await use(`0935${testInfo.workerIndex % 10}${number}`);
  },
  shop: async ({ appUrl }, use) => {
    const shop = await openShopSite(appUrl);
    await use(shop);
    await shop.close();
  },
});

export { expect } from '@playwright/test';
export { people } from './people';
