import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOf, findStep, newSecret, stepOf } from './second-factor-code';

/** «12345678901234567890» of the RFC in base32. */
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('RFC 6238, appendix B: at %d seconds the code is %s', (seconds, code) => {
  expect(codeOf(rfcSecret, stepOf(new Date(seconds * 1000)), 8)).toBe(code);
});

test('RFC 4226, appendix D: the codes of the first ten counts', () => {
  const codes = Array.from({ length: 10 }, (_, count) => codeOf(rfcSecret, count));
  expect(codes.join(' ')).toBe('755224 287082 359152 969429 338314 254676 287922 162583 399871 520489');
});

test('a code works from thirty seconds before to thirty after its own, not longer', () => {
  const now = new Date('2026-11-23T08:00:15Z');
  const at = (steps: number) => codeOf(rfcSecret, stepOf(now) + steps);
  expect([-2, -1, 0, 1, 2].map((steps) => findStep(rfcSecret, at(steps), now))).toEqual([
    null,
    stepOf(now) - 1,
    stepOf(now),
    stepOf(now) + 1,
    null,
  ]);
});

test('what is no code is none, whatever it is', () => {
  const secret = newSecret();
  fc.assert(
    fc.property(fc.string(), (typed) => {
      fc.pre(!/^\d{6}$/.test(typed));
      expect(findStep(secret, typed, new Date(0))).toBeNull();
    }),
  );
  for (const odd of ['', '12345', '1234567', '12345６', '-12345', '1e5   ', '000000\n'])
    expect(findStep(rfcSecret, odd, new Date(0))).toBeNull();
});

test('secrets are of 160 bits and never the same', () => {
  const secrets = Array.from({ length: 200 }, newSecret);
  expect(new Set(secrets).size).toBe(200);
  expect(secrets.every((secret) => /^[A-Z2-7]{32}$/.test(secret))).toBe(true);
  expect(() => codeOf('not base32', 1)).toThrow('no base32');
});
