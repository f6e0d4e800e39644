import { appendFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { box } from './box';
import { Failure, findSentence } from './failure';
import { whenOrphaned } from './orphaned';
import { resetWorld } from './reset';
import { readSettings } from './settings';
import { startWorld } from './start';

/** `npm run demo [-- --reset]` and `npm run dev`: starts the world, tells where it is, and ends with all of it. */
export async function main(root: string, args: string[]): Promise<void> {
  // A reader that went away (`| head`) is no reason to fall.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const say = (line: string) => console.log(line);
  const aborted = new AbortController();
  stopOnSignals(aborted);
  try {
    await run(root, args, say, aborted.signal);
    process.exit(0);
  } catch (error) {
    if (aborted.signal.aborted) {
      say('  Stopped.');
      process.exit(0);
    }
    const sentence = findSentence(error);
    console.error(
      `\n  ✗ ${sentence ?? `Something unforeseen happened; it is written down in ${keepStack(root, error)}`}\n`,
    );
    process.exit(1);
  }
}

async function run(root: string, args: string[], say: (line: string) => void, aborted: AbortSignal): Promise<void> {
  const { reset, dev } = readArgs(args);
  try {
    process.loadEnvFile(join(root, '.env'));
  } catch {
    // Without that file the demo makes its own settings.
  }
  const settings = readSettings(root, dev ? 'dev' : 'production', process.env);
  if (reset) {
    await resetWorld(settings);
    say('  ✓ The database, the secrets and the logs of this folder are removed');
  }
  const world = await startWorld(settings, say, aborted);
  say(box(world.appUrl, relative(process.cwd(), join(settings.dataFolder, 'logs'))));
  const ended = new Promise<string | null>((resolve) => {
    aborted.addEventListener('abort', () => resolve(null));
    if (aborted.aborted) resolve(null);
    void world.failed.then(resolve);
  });
  const failure = await ended;
  if (failure === null) say('\n  Stopping …');
  await world.stop();
  if (failure !== null) throw new Failure(failure);
  say('  Stopped.');
}

function readArgs(args: string[]): { reset: boolean; dev: boolean } {
  try {
    const { values } = parseArgs({ args, options: { reset: { type: 'boolean' }, dev: { type: 'boolean' } } });
    return { reset: values.reset ?? false, dev: values.dev ?? false };
  } catch {
    throw new Failure(
      `There are two options: --reset starts over, --dev reloads as you edit; not «${args.join(' ')}».`,
    );
  }
}

/** The first signal asks for an orderly end; one more, a while later, does not wait for it. */
function stopOnSignals(aborted: AbortController): void {
  let firstAt = 0;
  const stop = () => {
    if (firstAt === 0) {
      firstAt = Date.now();
      aborted.abort();
    } else if (Date.now() - firstAt > 1_000) process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('disconnect', stop);
  whenOrphaned(stop);
}

function keepStack(root: string, error: unknown): string {
  const path = join(root, '.data', 'demo-error.log');
  try {
    appendFileSync(path, `${new Date().toISOString()} ${error instanceof Error ? error.stack : String(error)}\n`, {
      mode: 0o600,
    });
    return path;
  } catch {
    return String(error);
  }
}
