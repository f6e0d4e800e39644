import { afterAll, beforeAll, expect, test } from 'vitest';
import { listDays, runOne, runTrials } from './run-trials';
import { type Scene, setScene } from './scene';
import { steps } from './steps';

// The short form of `npm run kill:settlement`, with servers and processes of its own.
let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
  expect(await scene.tell({ act: 'prepare', stores: 5 })).toEqual({});
}, 120_000);
afterAll(() => scene.stop(), 60_000);

test('kill -9 of app and Postgres after each step of a run: no line twice, none lost, and it goes on by itself', async () => {
  const outcomes = await runTrials(scene, 1, () => {});
  expect(outcomes.length).toBe(steps.length * 2);
  expect(outcomes.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
}, 240_000);

test('a hand-over that is sent before it is written down would be found', async () => {
  const [window = ''] = (await listDays(scene, steps.length * 2 + 1)).slice(-1);
  const { wrong } = await runOne(scene, { window, step: 'hand over', victim: 'app', afterMs: null, broken: true });
  expect(wrong).toContainEqual(expect.stringMatching(/^paid twice/));
}, 90_000);
