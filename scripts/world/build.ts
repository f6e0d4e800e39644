import { closeSync, openSync } from 'node:fs';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startLeashed } from '@/db/leash';
import { Failure, findSentence } from './failure';
import { hashInputs } from './inputs-hash';

/** Logs are read in editors too: no colours. */
export const plain = { NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1' };

/** The command line of Next itself, without npx and shell scripts in between. */
export function nextCommand(root: string, ...args: string[]): string[] {
  return [process.execPath, join(root, 'node_modules/next/dist/bin/next'), ...args];
}

/**
 * Makes the production build, unless the one that lies there was made of the same content.
 * @returns whether it was made anew
 * @throws Failure with the build's own first words
 */
export async function buildApp(to: {
  root: string;
  distDir: string;
  log: string;
  env: NodeJS.ProcessEnv;
  /** Told when there is something to build, which takes a while. */
  onBuilding: () => void;
  /** Calls the build off. */
  called: AbortSignal;
}): Promise<'made' | 'reused'> {
  const dist = join(to.root, to.distDir);
  // In the build folder itself: whoever builds by other means wipes it, and the mark with it.
  const mark = join(dist, 'made-of');
  const inputs = await hashInputs(to.root, to.env);
  const whole = await access(join(dist, 'BUILD_ID')).then(
    () => true,
    () => false,
  );
  if (whole && (await readFile(mark, 'utf8').catch(() => null)) === inputs) return 'reused';

  await mkdir(dist, { recursive: true });
  await rm(mark, { force: true });
  const extra: Record<string, string> = {};
  if (to.distDir !== '.next') {
    // Next writes the names of its build folder into the tsconfig it is given; ours stays as it is. In the build folder
    // itself Turbopack reads nothing.
    const folder = 'node_modules/.cache/webpay';
    extra.NEXT_TSCONFIG = `${folder}/tsconfig${to.distDir}.json`;
    await mkdir(join(to.root, folder), { recursive: true });
    await writeFile(join(to.root, extra.NEXT_TSCONFIG), '{ "extends": "../../../tsconfig.json" }\n');
  }
  to.called.throwIfAborted();
  to.onBuilding();
  const output = openSync(to.log, 'w', 0o600);
  const build = startLeashed(nextCommand(to.root, 'build'), {
    cwd: to.root,
    env: { ...to.env, ...extra, ...plain, NODE_ENV: 'production', NEXT_DIST_DIR: to.distDir },
    output,
    signal: 'TERM',
  });
  closeSync(output);
  to.called.addEventListener('abort', () => void build.stop(3_000));
  if ((await build.ended) !== 0) throw new Failure(explainBuild(await readFile(to.log, 'utf8'), to.log));
  await writeFile(mark, inputs);
  return 'made';
}

/** What the build said from its first error on, a dozen lines, under one sentence. */
export function explainBuild(said: string, log: string): string {
  const full = findSentence(new Error(said));
  if (full) return full;
  const lines = said.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line));
  const first = lines.findIndex((line) => /error|failed|cannot|⨯/i.test(line));
  const shown = lines.slice(Math.max(first, 0), Math.max(first, 0) + 12);
  return `The build is broken; it says (all of it in ${log}):\n${shown.map((line) => `    ${line}`).join('\n')}`;
}
