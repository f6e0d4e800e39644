import { expect, test } from 'vitest';
import { judgeWorker } from './worker-sign';

const now = new Date('2026-03-01T08:00:00Z');
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);

test('a worker seen within the last three stamps is alive', () => {
  expect(judgeWorker(before(0), now).ok).toBe(true);
  expect(judgeWorker(before(90), now).ok).toBe(true);
  expect(judgeWorker(before(-2), now)).toEqual({ ok: true, seenAt: '2026-03-01T08:00:02.000Z' });
});

test('a silent worker, and one never seen, are not', () => {
  expect(judgeWorker(before(96), now).ok).toBe(false);
  expect(judgeWorker(null, now)).toEqual({ ok: false, seenAt: null });
});
