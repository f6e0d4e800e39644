import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardPageMs, isVerifiable, resolveDelayMs, verifyBefore } from './deadlines';

const minutes = (count: number) => new Date(count * 60_000);
const halfAnHour = 30 * 60_000;

test('a return within the life of a card page counts from itself, a later one from the end of it', () => {
  expect(verifyBefore({ leftAt: minutes(0), returnedAt: minutes(4) }, halfAnHour)).toEqual(minutes(34));
  expect(verifyBefore({ leftAt: minutes(0), returnedAt: minutes(10) }, halfAnHour)).toEqual(minutes(40));
  expect(verifyBefore({ leftAt: minutes(0), returnedAt: minutes(25) }, halfAnHour)).toEqual(minutes(40));
});

test('never later than the return allows', () => {
  const ms = fc.integer({ min: 0, max: 100 * 60_000 });
  fc.assert(
    fc.property(ms, ms, (left, away) => {
      const before = verifyBefore({ leftAt: new Date(left), returnedAt: new Date(left + away) }, halfAnHour).getTime();
      expect(before).toBeLessThanOrEqual(left + away + halfAnHour);
      expect(before).toBeLessThanOrEqual(left + cardPageMs + halfAnHour);
    }),
  );
});

test('a first Verify leaves two minutes for asking again', () => {
  const attempt = { verifyBefore: minutes(30) };
  expect(isVerifiable(attempt, new Date(28 * 60_000 - 1))).toBe(true);
  expect(isVerifiable(attempt, minutes(28))).toBe(false);
  expect(isVerifiable({ verifyBefore: null }, minutes(0))).toBe(false);
});

test('asked again after 2, 5, 15, 30 and then every 60 seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 1000].map(resolveDelayMs)).toEqual([2000, 5000, 15_000, 30_000, 60_000, 60_000, 60_000]);
});
