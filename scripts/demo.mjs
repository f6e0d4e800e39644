// The door of `npm run demo` and `npm run dev`. Plain JavaScript that any Node can read, so that an old one gets a sentence and not a stack.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pinned = join(root, 'node_modules', 'node', 'bin', 'node');
const major = Number(process.versions.node.split('.')[0]);

if (!existsSync(join(root, 'node_modules', 'tsx')) || !existsSync(join(root, 'node_modules', 'next'))) {
  console.error('The packages are not installed yet; run: npm ci');
  process.exitCode = 1;
} else if (major >= 24) {
  // Aliases of imports are read from the tsconfig beside package.json, whatever folder we were called from.
  process.chdir(root);
  const { register } = await import(pathToFileURL(join(root, 'node_modules/tsx/dist/esm/api/index.mjs')).href);
  register({ tsconfig: join(root, 'tsconfig.json') });
  const { main } = await import('./world/main.ts');
  await main(root, process.argv.slice(2));
} else if (existsSync(pinned)) {
  // The system's Node is older than the one we are made for: hand over to ours. The channel tells it when we are gone.
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // Ctrl-C reaches both of us; only what was sent to us alone is passed on.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
} else {
  console.error(
    `This is Node ${process.versions.node}; Webpay needs Node 24. \`npm ci\` brings it along: run it again.`,
  );
  process.exitCode = 1;
}
