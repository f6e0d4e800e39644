import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, people, test } from './fixtures';

const locales = ['fa', 'en'] as const;
const widths = [360, 1280] as const;

const partsOfStore = [
  ...[
    '',
    '?mode=test',
    '/payments',
    '/settlements',
    '/statement',
    '/keys',
    '/settings',
    '/accounts',
    '/accounts/new',
    '/accounts/new?holder=company',
    '/accounts/change',
    '/team',
    '/audit',
  ],
  ...['/registration', '/registration/who', '/registration/contact', '/registration/shop'],
];

/** What the checker faults on a page. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Whether a page must be pushed sideways to be read. */
async function widthFaultsOf(page: Page): Promise<string[]> {
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return isTooWide ? ['wider than the screen'] : [];
}

for (const locale of locales) {
  for (const width of widths) {
    test(`every page can be read and used by everyone (${locale}, ${width} px)`, async ({
      enter,
      visit,
      shop,
      appUrl,
    }) => {
      test.setTimeout(900_000);
      // Each page is checked in both languages and both sizes, once in each; the checker takes seconds, and would find the same.
      const isChecked = (locale === 'fa') === (width === 360);
      const merchant = await enter(people.merchant);
      const admin = await enter(people.admin, '/admin');
      const visitor = await visit();
      for (const page of [merchant, admin, visitor]) {
        await page.setViewportSize({ width, height: 800 });
        await page.context().addCookies([{ name: 'locale', value: locale, url: appUrl }]);
      }
      const store = await merchant.locator('a[href^="/stores/store_"]').first().getAttribute('href');
      const apiKey = 'testwebpay:00000000-0000-4000-8000-000000000001:00000000-0000-4000-8000-000000000002';
      const open = await shop.sell({ apiKey, reference: `axe-${locale}-${width}`, amountRial: 990_000 });

      const pages: [Page, string[]][] = [
        [
          visitor,
          [
            '/',
            '/sign-in',
            '/help/phishing',
            '/nowhere',
            open,
            '/pay/track',
            '/pay/nothing',
            '/simulator',
            '/simulator/settlement',
          ],
        ],
        [
          merchant,
          [
            '/stores',
            '/stores/new',
            '/account',
            '/account/bank',
            '/account/bank/new',
            '/account/second-factor',
            '/notices',
          ],
        ],
        [merchant, partsOfStore.map((part) => `${store}${part}`)],
        [
          admin,
          [
            '/admin',
            '/admin/transfers',
            '/admin/audit',
            '/admin/calendar',
            '/admin/settlements',
            '/admin/settlements/holds',
            '/admin/import',
            '/admin/reconciliation',
            '/admin/reconciliation/items',
          ],
        ],
      ];
      for (const [page, paths] of pages) {
        for (const path of paths) {
          await page.goto(path);
          const faults = isChecked ? await faultsOf(page) : [];
          expect.soft([...faults, ...(await widthFaultsOf(page))], path).toEqual([]);
        }
      }
    });
  }
}
