import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Build {
  /** Files of `app/` and the addresses they answer, `/pay/[payment]/go` and the like. */
  routes: Map<string, string>;
  /** Server actions: the id under which browsers call each, and an address on whose page it stands. */
  actions: { id: string; path: string }[];
}

/** What a production build answers to: a new route or action is tried without anyone thinking of it. */
export async function readBuild(distDir: string): Promise<Build> {
  const read = async (file: string) =>
    JSON.parse(await readFile(join(import.meta.dirname, '../..', distDir, file), 'utf8'));
  const files: Record<string, string> = await read('app-path-routes-manifest.json');
  const routes = new Map(Object.entries(files).filter(([, path]) => !path.startsWith('/_')));
  const manifest: { node: Record<string, { workers: object }> } = await read('server/server-reference-manifest.json');
  const actions = Object.entries(manifest.node).map(([id, { workers }]) => {
    const [page = ''] = Object.keys(workers);
    return { id, path: routes.get(page.replace(/^app/, '')) ?? '/' };
  });
  return { routes, actions };
}

/** An address with its variable parts, `[x]`, `[...x]` and `[[...x]]`, filled in. */
export function fillRoute(route: string, fill: (name: string) => string): string {
  return route.replaceAll(/\[{1,2}(?:\.\.\.)?(\w+)\]{1,2}/g, (_, name: string) => fill(name));
}

/** As the browser writes a call of a form's action: the arguments as JSON, the form's fields beside them. */
export function encodedCall(lastResult: string, fields: [string, string][]): string {
  const parts = [...fields.map(([name, value]) => [`1_${name}`, value]), ['0', `[${lastResult},"$K1"]`]];
  const written = parts.map(
    ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${written.join('')}--x--\r\n`;
}
