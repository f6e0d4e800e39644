import { describe, expect, test } from 'vitest';
import { dangersOf } from './dangers';
import { expectedSalesOf } from './expected-sales';
import type { LikenessMatch } from './likenesses';

const like = (score: number): LikenessMatch => ({ score, reason: 'same_name', name: 'n', site: 's.ir', store: null });

test.each([
  ['nothing', [], null, []],
  ['a faint likeness', [like(0.84)], 5n, []],
  ['a dangerous likeness', [like(0.85)], 5n, ['alike']],
  ['exactly the limit', [], 10n, []],
  ['a rial more', [], 11n, ['above_limit']],
  ['both', [like(1)], 11n, ['alike', 'above_limit']],
] as const)('%s', (_, likenesses, expected, dangers) => {
  expect(dangersOf(likenesses, expected, 10n)).toEqual(dangers);
});

describe('what is expected to be sold', () => {
  const told = (text: string) =>
    expectedSalesOf({ fields: { expectedMonthlySales: { text, version: 1, at: new Date() } } });
  test.each([
    ['500000000', 5_000_000_000n],
    ['۵۰۰٬۰۰۰٬۰۰۱', 5_000_000_010n],
    ['', null],
    ['-5', null],
    ['5.5', null],
    ['زیاد', null],
  ])('is typed in toman and read in rial: %s', (text, rial) => {
    expect(told(text)).toBe(rial);
  });
  test('is nothing where nothing was told', () => {
    expect(expectedSalesOf({ fields: {} })).toBeNull();
  });
});
