import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gather } from './gather';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the first call goes through at once, a burst becomes one more, and silence none', () => {
  const call = vi.fn();
  const gathered = gather(call, 250);
  for (let n = 0; n < 100; n++) gathered.call();
  expect(call).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(250);
  expect(call).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(10_000);
  expect(call).toHaveBeenCalledTimes(2);
  gathered.call();
  expect(call).toHaveBeenCalledTimes(3);
});

test('nothing is called after it was stopped', () => {
  const call = vi.fn();
  const gathered = gather(call, 250);
  gathered.call();
  gathered.call();
  gathered.stop();
  vi.advanceTimersByTime(1_000);
  expect(call).toHaveBeenCalledTimes(1);
});
