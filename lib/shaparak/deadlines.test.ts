import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callTimeoutMs } from './adapter';
import { arrivedWithinMs, askAfterMs, askerLifeMs, askWithinMs, sendAfterMs } from './deadlines';

test('nobody can still be sending what is taken for not received', () => {
  expect(arrivedWithinMs).toBeGreaterThan(askWithinMs + callTimeoutMs);
  // Reading what to send, sending, and the cartable when it was refused.
  expect(askerLifeMs).toBeGreaterThanOrEqual(askWithinMs + 2 * callTimeoutMs);
});

test('asking again comes later and later, from seconds to a quarter of an hour', () => {
  expect(askAfterMs(0)).toBe(3_000);
  expect(askAfterMs(60_000)).toBe(15_000);
  expect(askAfterMs(86_400_000)).toBe(900_000);
  const age = fc.integer({ min: 0, max: 30 * 86_400_000 });
  fc.assert(fc.property(age, age, (a, b) => askAfterMs(Math.min(a, b)) <= askAfterMs(Math.max(a, b))));
});

test('sending again comes later and later, up to an hour', () => {
  expect([1, 2, 3].map(sendAfterMs)).toEqual([30_000, 60_000, 120_000]);
  expect(sendAfterMs(1_000)).toBe(3_600_000);
});
