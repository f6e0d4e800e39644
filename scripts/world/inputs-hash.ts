import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const folders = ['app', 'components', 'db', 'lib', 'public'];
const files = [
  'next.config.ts',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'instrumentation.ts',
  'tsconfig.json',
];

/** One text for everything a build is made of, by content: a checkout or a copy changes times, and a build stays good. */
export async function hashInputs(root: string, env: NodeJS.ProcessEnv): Promise<string> {
  const paths = [...(await Promise.all(folders.map((folder) => listFiles(root, folder)))).flat(), ...files].sort();
  const hash = createHash('sha256');
  for (const path of paths) {
    const content = await readFile(join(root, path)).catch(() => null);
    // Lengths keep two files from reading like one.
    if (content) hash.update(`${path}\0${content.length}\0`).update(content);
  }
  hash.update(`node ${process.version}`);
  for (const name of Object.keys(env).sort()) {
    // Next writes these into the browser's code.
    if (name.startsWith('NEXT_PUBLIC_')) hash.update(`\0${name}=${env[name]}`);
  }
  return hash.digest('hex');
}

async function listFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
