import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cartableCalls } from './cartable-calls';

const dayMs = 86_400_000;
const at = (text: string) => new Date(text);

test('requests of one day are one question', () => {
  const [firstAskedAt, askedAt] = [at('2026-11-23T10:00:00Z'), at('2026-11-23T10:00:05Z')];
  expect(cartableCalls(['a', 'b'].map((trackingNumber) => ({ trackingNumber, firstAskedAt, askedAt })))).toEqual([
    { from: at('2026-11-23T00:00:00Z'), to: at('2026-11-23T23:59:59.999Z'), trackingNumbers: ['a', 'b'] },
  ]);
});

test('shortly before midnight it may have arrived on the next day', () => {
  const askedAt = at('2026-11-23T23:59:00Z');
  const days = cartableCalls([{ trackingNumber: 'a', firstAskedAt: askedAt, askedAt }]).map(({ from }) => from);
  expect(days).toEqual([at('2026-11-23T00:00:00Z'), at('2026-11-24T00:00:00Z')]);
});

test('what was never asked is not looked for', () => {
  expect(cartableCalls([{ trackingNumber: 'a', firstAskedAt: null, askedAt: null }])).toEqual([]);
});

test('every instant at which a request can have arrived lies in a question with its number, within the limits', () => {
  const instant = fc.integer({ min: 0, max: 20 * dayMs });
  const asking = fc.tuple(instant, fc.integer({ min: 0, max: 3 * dayMs }), fc.integer({ min: 0, max: 30_000 }));
  fc.assert(
    fc.property(fc.array(asking, { maxLength: 150 }), (askings) => {
      const requests = askings.map(([first, later], index) => ({
        trackingNumber: String(index),
        firstAskedAt: new Date(first),
        askedAt: new Date(first + later),
      }));
      const calls = cartableCalls(requests);
      for (const { from, to, trackingNumbers } of calls) {
        expect(to.getTime() - from.getTime()).toBeLessThanOrEqual(dayMs);
        expect(trackingNumbers.length).toBeLessThanOrEqual(100);
        expect(new Set(trackingNumbers).size).toBe(trackingNumbers.length);
      }
      askings.forEach(([first, later, onTheWay], index) => {
        for (const arrived of [first, first + later + onTheWay]) {
          const asked = calls.some(
            ({ from, to, trackingNumbers }) =>
              trackingNumbers.includes(String(index)) && from.getTime() <= arrived && arrived <= to.getTime(),
          );
          expect(asked).toBe(true);
        }
      });
    }),
  );
});
