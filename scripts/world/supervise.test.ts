import { expect, test, vi } from 'vitest';
import { type Program, supervise } from './supervise';

function program(): Program & { end: () => void } {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end, stop: async () => end() };
}

test('a program that ends by itself is started again, and stopped for good when asked', async () => {
  const started: ReturnType<typeof program>[] = [];
  const said: string[] = [];
  const start = async () => {
    const next = program();
    started.push(next);
    return next;
  };
  const kept = await supervise(
    'The app',
    (line) => said.push(line),
    start,
    async () => {},
  );
  started[0]?.end();
  await vi.waitFor(() => expect(started.length).toBe(2));
  expect(said).toEqual(['  ! The app ended by itself; starting it again']);
  await kept.stop();
  expect(started.length).toBe(2);
  expect(await Promise.race([kept.gaveUp.then(() => 'given up'), 'stopped'])).toBe('stopped');
});

test('one that ends again and again is given up, after longer and longer pauses', async () => {
  let starts = 0;
  const said: string[] = [];
  const pauses: number[] = [];
  const start = async () => {
    starts++;
    return { ended: Promise.resolve(), stop: async () => {} };
  };
  const kept = await supervise(
    'The app',
    (line) => said.push(line),
    start,
    async (ms) => pauses.push(ms),
  );
  await kept.gaveUp;
  expect(starts).toBe(5);
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000]);
  expect(said.at(-1)).toBe('  ✗ The app ended 5 times within a minute');
});
