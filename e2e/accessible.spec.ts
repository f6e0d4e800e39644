import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, people, test } from './fixtures';

const locales = ['fa', 'en'] as const;
const widths = [360, 1280] as const;

/** A public key of the demo data: its payments are play. */
const apiKey = 'testwebpay:00000000-0000-4000-8000-000000000001:00000000-0000-4000-8000-000000000002';

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

/** What the checker faults on a page. Legacy: in the page itself, for none of ours has frames; it takes half the time. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Whether a page must be pushed sideways to be read. */
async function widthFaultsOf(page: Page): Promise<string[]> {
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return isTooWide ? ['wider than the screen'] : [];
}

test('the checker faults what cannot be used', async ({ visit }) => {
  const page = await visit();
  await page.goto('/pay/nothing');
  expect(await faultsOf(page)).toEqual([]);
  await page.evaluate(() => document.body.append(document.createElement('button')));
  expect(await faultsOf(page)).toContainEqual(expect.stringContaining('button-name'));
});

/** Who sees pages of their own, where they come in, and what they see. */
const readers = {
  visitor: {
    mobile: null,
    home: '/',
    paths: [
      '/',
      '/sign-in',
      '/help/phishing',
      '/referral-programme',
      '/nowhere',
      '/pay/track',
      '/pay/nothing',
      '/simulator',
      '/simulator/settlement',
    ],
  },
  merchant: {
    mobile: people.merchant,
    home: '/stores',
    paths: [
      '/stores',
      '/stores/new',
      '/account',
      '/account/bank',
      '/account/bank/new',
      '/account/second-factor',
      '/notices',
      '/referrals',
      '/referrals/entries',
      '/referrals/statement',
    ],
  },
  'merchant in a store': { mobile: people.merchant, home: '/stores', paths: [] },
  operator: {
    mobile: people.admin,
    home: '/admin',
    paths: [
      '/admin',
      '/admin/transfers',
      '/admin/referrals',
      '/admin/audit',
      '/admin/calendar',
      '/admin/settlements',
      '/admin/settlements/holds',
      '/admin/settlements/messages',
      '/admin/import',
      '/admin/reconciliation',
      '/admin/reconciliation/items',
    ],
  },
} as const;

for (const locale of locales) {
  for (const [reader, { mobile, home, paths }] of Object.entries(readers)) {
    test(`every page can be read and used by everyone (${reader}, ${locale})`, async ({
      enter,
      visit,
      shop,
      appUrl,
    }) => {
      test.setTimeout(600_000);
      const page = mobile ? await enter(mobile, home) : await visit();
      await page.context().addCookies([{ name: 'locale', value: locale, url: appUrl }]);
      const own: string[] = [...paths];
      if (reader === 'visitor') own.push(await shop.sell({ apiKey, reference: `axe-${locale}`, amountRial: 990_000 }));
      if (reader === 'merchant in a store') {
        const store = await page.locator('a[href^="/stores/store_"]').first().getAttribute('href');
        own.push(...partsOfStore.map((part) => `${store}${part}`));
      }
      // The checker takes seconds and would find the same twice: a phone in one language, a wide screen in the other.
      const checked = locale === 'fa' ? widths[0] : widths[1];
      const other = widths.find((width) => width !== checked) ?? checked;
      for (const path of own) {
        await page.setViewportSize({ width: checked, height: 800 });
        await page.goto(path);
        const faults = [...(await faultsOf(page)), ...(await widthFaultsOf(page))];
        await page.setViewportSize({ width: other, height: 800 });
        faults.push(...(await widthFaultsOf(page)));
        expect.soft(faults, path).toEqual([]);
      }
    });
  }
}
