import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { runTool } from './run-tool';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macApp = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** A browser that is already there: PLAYWRIGHT_CHROMIUM, the system's, or the one Playwright downloaded. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter)];
  const candidates = [
    env.PLAYWRIGHT_CHROMIUM,
    ...names.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name))),
    macApp,
    chromium.executablePath(),
  ];
  return candidates.find((path) => path && canRun(path)) ?? null;
}

/** Finds a browser, or brings one: Playwright's own download, else the system's package. */
export async function installChromium(root: string): Promise<{ kind: 'found' } | { kind: 'missing'; reason: string }> {
  if (findChromium()) return { kind: 'found' };
  console.log('… no Chromium here yet, installing one');
  const download = await runTool(root, ['playwright', 'install', '--with-deps', 'chromium']);
  if (download.code === 0 && findChromium()) return { kind: 'found' };
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runTool(root, ['apt-get', 'update', '-q'], { env });
    await runTool(root, ['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium'], { env });
    if (findChromium()) return { kind: 'found' };
  }
  return {
    kind: 'missing',
    reason: 'No Chromium was found and none could be installed; install one and name it in PLAYWRIGHT_CHROMIUM.',
  };
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
