import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from './run-tool';
import { nothing, type Tally, tallyPlaywright, tallyVitest, withCrash } from './tally';

export interface Outcome {
  name: string;
  tally: Tally;
  seconds: number;
  output: string;
}

/** A tool that says yes or no counts as one. Commands stand one after the other; the first that fails ends it. */
export async function runCheck(root: string, name: string, commands: string[][]): Promise<Outcome> {
  let output = '';
  let seconds = 0;
  for (const command of commands) {
    const run = await runTool(root, command);
    output += run.output;
    seconds += run.seconds;
    if (run.code !== 0) return { name, seconds, output, tally: { ...nothing, failed: 1 } };
  }
  return { name, seconds, output, tally: { ...nothing, passed: 1 } };
}

/** One project of vitest.config.ts. */
export function runVitest(root: string, project: string, live: boolean): Promise<Outcome> {
  return withReport(async (report) => {
    const command = [
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${report}`,
    ];
    const run = await runTool(root, command, { live });
    return { name: `tests (${project})`, run, read: tallyVitest };
  });
}

/** The browser tests; playwright.config.ts starts the world they walk in. */
export function runPlaywright(root: string, live: boolean): Promise<Outcome> {
  return withReport(async (report) => {
    // Its workers insist on FORCE_COLOR, and Node warns of every process that has both.
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, NO_COLOR: undefined, FORCE_COLOR: '0' };
    const run = await runTool(root, ['playwright', 'test', '--reporter=list,json'], { live, env });
    return { name: 'tests (browser)', run, read: tallyPlaywright };
  });
}

async function withReport(
  work: (
    report: string,
  ) => Promise<{ name: string; run: Awaited<ReturnType<typeof runTool>>; read: (json: unknown) => Tally }>,
): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'webpay-report-'));
  try {
    const { name, run, read } = await work(join(folder, 'report.json'));
    const text = await readFile(join(folder, 'report.json'), 'utf8').catch(() => null);
    const tally = withCrash(text === null ? nothing : read(JSON.parse(text)), run.code);
    return { name, tally, seconds: run.seconds, output: run.output };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
