import { randomInt } from 'node:crypto';
import type { Scene } from './scene';
import { type Step, steps } from './steps';
import { runTrial, type Trial, type Victim } from './trial';

const victims: readonly Victim[] = ['app', 'postgres'];
/** Longer than a step of a small run takes. */
const longestStepMs = 150;

export interface Outcome extends Trial {
  wrong: string[];
}

/**
 * Kills the app and Postgres at each step of a run: the first time when the step has ended, and then by turns at a moment of the step
 * that chance chooses, and again at its end. One run after the other, each of a working day of its own.
 * @param kills of each victim at each step
 */
export async function runTrials(scene: Scene, kills: number, tell: (outcome: Outcome) => void): Promise<Outcome[]> {
  const days = await listDays(scene, steps.length * victims.length * kills);
  const outcomes: Outcome[] = [];
  for (let kill = 0; kill < kills; kill++) {
    for (const step of steps) {
      for (const victim of victims) {
        const afterMs = kill % 2 === 0 ? null : randomInt(longestStepMs);
        const outcome = await runOne(scene, { window: days[outcomes.length] ?? '', step, victim, afterMs });
        outcomes.push(outcome);
        tell(outcome);
      }
    }
  }
  return outcomes;
}

export async function runOne(scene: Scene, trial: Trial): Promise<Outcome> {
  return { ...trial, wrong: await runTrial(scene, trial) };
}

/** The next working days, by the calendar of the database. */
export async function listDays(scene: Scene, count: number): Promise<string[]> {
  const days = await scene.owner()<{ day: string }[]>`
    with recursive days (day, n) as (
      select settlement_window(tehran_day(now())), 1
      union all select settlement_window(day), n + 1 from days where n < ${count}
    ) select day::text from days`;
  return days.map(({ day }) => day);
}

/** One line for each step: how often each victim was killed, and what was wrong. */
export function tableOf(outcomes: readonly Outcome[]): string[] {
  const count = (step: Step, of: (outcome: Outcome) => boolean) =>
    String(outcomes.filter((outcome) => outcome.step === step && of(outcome)).length).padStart(9);
  return [
    `${'step'.padEnd(14)} ${['app', 'postgres', 'inside it', 'wrong'].map((name) => name.padStart(9)).join(' ')}`,
    ...steps.map((step) =>
      [
        step.padEnd(14),
        count(step, ({ victim }) => victim === 'app'),
        count(step, ({ victim }) => victim === 'postgres'),
        count(step, ({ afterMs }) => afterMs !== null),
        count(step, ({ wrong }) => wrong.length > 0),
      ].join(' '),
    ),
  ];
}
