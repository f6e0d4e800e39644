import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@/db/server';
import { removePostgres } from '@/db/server-data';

const root = join(import.meta.dirname, '../..');
/** Not part of a fresh clone; packages are installed by then. */
const ours = /^(\.git|\.data|\.next.*|node_modules|test-results|playwright-report)$/;

/** Seconds from `npm run demo` to the first page: in a copy that never ran, then in the same one again. */
export async function benchStartup(): Promise<string[]> {
  const copy = await mkdtemp(join(tmpdir(), 'webpay-startup-'));
  try {
    await cp(root, copy, { recursive: true, filter: (path) => !ours.test(path.slice(root.length + 1)) });
    // Links instead of copies where the disk can: the packages are the same and only read.
    await runToEnd('cp', ['-al', join(root, 'node_modules'), join(copy, 'node_modules')]).catch(() =>
      cp(join(root, 'node_modules'), join(copy, 'node_modules'), { recursive: true, verbatimSymlinks: true }),
    );
    const cold = await timeStart(copy);
    const warm = await timeStart(copy);
    return [
      `from command to first page, cold (build, database and a year of demo data made): ${cold.toFixed(1)} s`,
      `from command to first page, warm: ${warm.toFixed(1)} s`,
    ];
  } finally {
    await removePostgres(join(copy, '.data'));
    await rm(copy, { recursive: true, force: true });
  }
}

async function timeStart(folder: string): Promise<number> {
  const port = await freePort();
  const { DATABASE_URL, APP_URL, ...env } = process.env;
  const started = performance.now();
  const demo = spawn('npm', ['run', '--silent', 'demo'], {
    cwd: folder,
    env: { ...env, PORT: String(port) },
    stdio: 'ignore',
  });
  const ended = new Promise<number | null>((resolve) => demo.once('exit', resolve));
  let over = false;
  void ended.then(() => {
    over = true;
  });
  try {
    for (;;) {
      if (over) throw new Error('The demo ended before its first page.');
      const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
      if (answer?.status === 200 && (await answer.text()).includes('</html>')) break;
      await sleep(20);
    }
    return (performance.now() - started) / 1000;
  } finally {
    demo.kill('SIGTERM');
    await ended;
  }
}

function runToEnd(program: string, args: string[], cwd?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`))));
  });
}
