import { expect, test } from '@playwright/test';

test('the installation says that it is well, and nothing about its inside', async ({ request }) => {
  const response = await request.get('/api/health');
  expect(response.status()).toBe(200);
  const health = await response.json();
  expect(health).toEqual({
    status: 'ok',
    database: { ok: true, ms: expect.any(Number) },
    worker: { ok: true, seenAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
    migrations: { ok: true, applied: health.migrations.expected, expected: expect.any(Number) },
  });
});

test('the first page is there, in Persian, from right to left', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fa');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
});
