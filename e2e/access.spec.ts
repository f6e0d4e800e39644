import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type APIRequestContext, expect, test } from '@playwright/test';
import postgres from 'postgres';
import type { Actor, Cast } from './access-cast';
import { actions, routes, type Who } from './access-expectations';

const root = join(import.meta.dirname, '..');
const files = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' });
const routeOf = (file: string) =>
  `/${file
    .split('/')
    .slice(0, -1)
    .filter((part) => !part.startsWith('('))
    .join('/')}`;
const found = files.filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file));
const handlers = new Set(found.filter((file) => file.endsWith('route.ts')).map(routeOf));
const actors: readonly Actor[] = [
  'anonymous',
  'stranger',
  'owner',
  'manager',
  'accountant',
  'viewer',
  'admin_without_factor',
  'admin_unproven',
  'operator',
];

let cast: Cast;
let sql: postgres.Sql;
test.beforeAll(() => {
  const env = { ...process.env, ...JSON.parse(process.env.WORLD_ENV ?? '{}') };
  const made = execFileSync('node', ['--import', 'tsx', join(root, 'e2e/access-cast.ts')], { cwd: root, env });
  cast = JSON.parse(made.toString());
  sql = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
});
test.afterAll(() => sql.end());

/** Everything of the store that an action could change, as one text. */
async function stateOfStore(): Promise<string> {
  const id = cast.storeId;
  return JSON.stringify([
    await sql`select * from stores where id = ${id}`,
    await sql`select user_id, role from store_members where store_id = ${id} order by user_id`,
    await sql`select id, revoked_at from api_keys where store_id = ${id} order by id`,
    await sql`select id, state, mobile_index from invitations where store_id = ${id} order by id`,
    await sql`select id, state, sheba from bank_accounts where owner_id = ${id} order by id`,
    await sql`select count(*)::int as n from audit_log where chain_id = ${id}`,
  ]);
}

const isFor = (who: Who, actor: Actor): boolean =>
  who === 'anyone' ||
  (who === 'signed_in' ? !['anonymous', 'admin_unproven'].includes(actor) : false) ||
  (who === 'operator' ? actor === 'operator' : false) ||
  (Array.isArray(who) && who.includes(actor));

/** What may not be in an answer to someone: everything for outsiders; for the team what its page alone shows. */
function hidden(actor: Actor, shows: 'store' | 'payment' | 'key' | undefined): string[] {
  const isMember = ['owner', 'manager', 'accountant', 'viewer'].includes(actor);
  if (!isMember) return Object.values(cast.marks);
  return shows === 'key' ? [cast.marks.key] : [];
}

function pathOf(route: string): string {
  const values: Record<string, string> = { ...cast.ids, step: 'person', import: cast.storeId };
  return route.replace(/\[+(?:\.\.\.)?(\w+)\]+/g, (_, name: string) => values[name] ?? name);
}

const get = (request: APIRequestContext, actor: Actor, path: string, headers: Record<string, string> = {}) =>
  request.get(path, { headers: { ...headers, cookie: cast.cookies[actor] }, maxRedirects: 0 });

test('every route and every server action has its line in the expectations, and no line is without one', () => {
  expect([...new Set(found.map(routeOf))].sort()).toEqual(Object.keys(routes).sort());
  const modules = ['app', 'lib', 'components'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => `${room}/${file}`),
  );
  const exported: Record<string, string[]> = {};
  for (const file of modules) {
    const text = readFileSync(join(root, file), 'utf8');
    if (!/^\s*['"]use server['"]/m.test(text)) continue;
    exported[file] = [...text.matchAll(/^export async function (\w+)/gm)].map(([, name = '']) => name).sort();
  }
  const expected = Object.fromEntries(
    Object.entries(actions).map(([file, names]) => [file, Object.keys(names).sort()]),
  );
  expect(exported).toEqual(expected);
});

for (const [route, { who, shows }] of Object.entries(routes)) {
  if (who === 'anyone') continue;
  test(`${route} is for ${who}`, async ({ request }) => {
    const path = pathOf(route);
    for (const actor of actors) {
      const allowed = isFor(who, actor);
      if (allowed && shows) {
        const answer = await get(request, actor, path);
        expect(answer.status(), `${actor} sees ${path}`).toBe(200);
        expect(await answer.text(), `${actor} sees ${path}`).toContain(cast.marks[shows]);
      }
      if (allowed) continue;
      const isMember = ['owner', 'manager', 'accountant', 'viewer'].includes(actor);
      const ways: [string, Record<string, string>][] = handlers.has(route)
        ? [[path, {}]]
        : [
            [path, {}],
            [path, { RSC: '1' }],
            [`${path}?_rsc=1`, { RSC: '1', 'Next-Router-Prefetch': '1' }],
            [path, { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' }],
            [`${path}.rsc`, {}],
          ];
      for (const [address, headers] of ways) {
        const answer = await get(request, actor, address, headers);
        const body = await answer.text();
        const what = `${actor}: ${address} ${JSON.stringify(headers)}`;
        expect(answer.status(), what).toBeLessThan(500);
        if (!isMember && !headers.RSC && address === path) expect(answer.status(), what).not.toBe(200);
        for (const mark of hidden(actor, shows)) expect(body.includes(mark), `${what} shows ${mark}`).toBe(false);
      }
    }
  });
}

interface Manifest {
  node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>;
}

/** The built actions with the addresses they are posted to. */
function builtActions() {
  const distDir = JSON.parse(process.env.WORLD_ENV ?? '{}').NEXT_DIST_DIR;
  const text = readFileSync(join(root, distDir, 'server/server-reference-manifest.json'), 'utf8');
  const manifest: Manifest = JSON.parse(text);
  return Object.entries(manifest.node).map(([id, { workers, filename, exportedName }]) => ({
    id,
    filename,
    exportedName,
    routes: Object.keys(workers).map((worker) => routeOf(worker.replace(/^app\//, ''))),
  }));
}

/** A call as the browser makes it: arguments as JSON, the form beside them. */
function replay(request: APIRequestContext, actor: Actor, path: string, id: string, bound: readonly string[]) {
  const fields = {
    name: 'نام تازه',
    mode: 'test',
    key: cast.keyId,
    autoConfirm: 'on',
    member: cast.ids.member,
    role: 'accountant',
    mobile: '09121110000',
    code: '000000',
    invitation: cast.ids.invitation,
    answer: 'accept',
    site: 'taken.example.ir',
    category: 'books',
    reason: 'دلیل آزمایشی',
  };
  const multipart = new FormData();
  for (const [name, value] of Object.entries(fields)) multipart.append(`_1_${name}`, value);
  // Last: the arguments are read as they arrive, and the form would still be empty.
  multipart.append('0', JSON.stringify([...bound, '$K1']));
  return request.post(path, {
    headers: {
      cookie: cast.cookies[actor],
      'next-action': id,
      accept: 'text/x-component',
      origin: new URL(process.env.APP_URL ?? '').origin,
    },
    multipart,
    maxRedirects: 0,
  });
}

test('a server action called by someone it is not for does nothing and tells nothing', async ({ request }) => {
  test.setTimeout(240_000);
  const built = builtActions();
  expect(built.length).toBeGreaterThan(10);
  const before = await stateOfStore();
  for (const { id, filename, exportedName, routes: places } of built) {
    const who = actions[filename]?.[exportedName];
    expect(who, `${filename} ${exportedName}`).toBeDefined();
    if (who === undefined || who === 'anyone') continue;
    const [place = '/'] = places;
    for (const actor of actors.filter((each) => !isFor(who, each))) {
      for (const bound of [[cast.ids.store], [cast.ids.store, '$undefined'], ['$undefined'], []]) {
        const answer = await replay(request, actor, pathOf(place), id, bound);
        const body = await answer.text();
        const what = `${actor}: ${exportedName} (${bound.length}) of ${place}: ${answer.status()}`;
        for (const mark of hidden(actor, undefined)) expect(body.includes(mark), `${what} shows ${mark}`).toBe(false);
      }
    }
    expect(await stateOfStore(), `${exportedName} changed nothing`).toBe(before);
  }
});

test('the same call by someone it is for is carried out', async ({ request }) => {
  const action = builtActions().find(({ exportedName }) => exportedName === 'createKeyAction');
  const before = await stateOfStore();
  const answer = await replay(request, 'manager', pathOf('/stores/[store]/keys'), action?.id ?? '', [
    cast.ids.store,
    '$undefined',
  ]);
  expect(answer.status()).toBe(200);
  expect(await stateOfStore()).not.toBe(before);
});
