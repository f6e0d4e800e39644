import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/tests/chromium';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/world.ts',
  // Two browsers beside app, worker and Postgres are what two cores carry.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    // Set by the world before the first test is loaded.
    baseURL: process.env.APP_URL,
    locale: 'fa-IR',
    timezoneId: 'Asia/Tehran',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...executable(),
      // No sandbox, so that it also runs as root; and no calls home from a test.
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    },
  },
  projects: [
    // The people of the demo data sign in once: codes per number are limited, and a new one ends the one before.
    { name: 'people', testMatch: 'people.setup.ts' },
    { name: 'chromium', use: { browserName: 'chromium' }, dependencies: ['people'] },
  ],
});

function executable(): { executablePath?: string } {
  const executablePath = findChromium();
  return executablePath ? { executablePath } : {};
}
