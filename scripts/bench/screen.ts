import { randomUUID } from 'node:crypto';
import { makeLiveKey, payOnce } from '../../e2e/shop';
import { signIn } from '../../e2e/sign-in';
import { withBrowser } from './browser';
import { percentile } from './measure';
import type { BenchWorld } from './world';

const count = 100;

/** From the shop's answer «paid» to the payment's row on the merchant's open page, in a real browser on the same clock. */
export async function benchScreen(world: BenchWorld): Promise<string[]> {
  return withBrowser(async (browser) => {
    const page = await browser.newPage({ locale: 'fa-IR' });
    await signIn(page, world.appUrl, '09120000001');
    const key = await makeLiveKey(world);
    const { publicId } = await import('@/lib/ids');
    await page.goto(`${world.appUrl}/stores/${publicId('store', key.storeId)}`);
    await page.waitForLoadState('networkidle').catch(() => {});
    const samples: number[] = [];
    for (let i = 0; i < count; i++) {
      const reference = `screen-${randomUUID().slice(0, 8)}`;
      const seen = page.evaluate(
        (text) =>
          new Promise<number>((resolve) => {
            // No named function here: what the compiler adds to one does not exist in the page.
            new MutationObserver((_, observer) => {
              if (!document.body.textContent?.includes(text)) return;
              observer.disconnect();
              resolve(Date.now());
            }).observe(document.body, { subtree: true, childList: true, characterData: true });
          }),
        reference,
      );
      await payOnce(world, key, reference);
      const paidAt = Date.now();
      samples.push((await seen) - paidAt);
    }
    return [
      `Payment to screen over ${count} payments: p50 ${percentile(samples, 0.5)} ms, p99 ${percentile(samples, 0.99)} ms`,
    ];
  });
}
