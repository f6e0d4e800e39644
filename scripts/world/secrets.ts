import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from './failure';

const secret = z.string().min(32);
const shape = z.object({
  authSecret: secret,
  hashSecret: secret,
  /** DATA_KEYS; missing in a file of before personal data was sealed. */
  dataKeys: secret.optional(),
  /** RSA keys, PKCS#8 in base64: ours and the simulated Shaparak's; missing in a file of before there were settlement files. */
  settlementKey: secret.optional(),
  shaparakKey: secret.optional(),
  ownerPassword: secret,
  appPassword: secret,
});

export type Secrets = Required<z.output<typeof shape>>;

/** The secrets of this installation: made at random on the first start, then the same ones. Readable by their owner alone. */
export async function openSecrets(dataFolder: string): Promise<Secrets> {
  const path = join(dataFolder, 'secrets.json');
  const text = await readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return await writeSecrets(path, makeSecrets());
  const parsed = shape.safeParse(parseJson(text));
  if (!parsed.success) throw new Failure(`${path} is damaged; put a good copy back, or start over with --reset.`);
  await chmod(path, 0o600);
  const isWhole = Object.keys(shape.shape).every((name) => Object.hasOwn(parsed.data, name));
  const whole = { ...(isWhole ? null : makeSecrets()), ...parsed.data } as Secrets;
  return isWhole ? whole : await writeSecrets(path, whole);
}

/** What personal data is sealed with: the user's own settings, or else this installation's. */
export function dataSecrets(env: NodeJS.ProcessEnv, secrets: Secrets): { DATA_KEYS: string; HASH_SECRET: string } {
  return { DATA_KEYS: env.DATA_KEYS || secrets.dataKeys, HASH_SECRET: env.HASH_SECRET || secrets.hashSecret };
}

function makeSecrets(): Secrets {
  const random = () => randomBytes(32).toString('hex');
  return {
    authSecret: random(),
    hashSecret: random(),
    dataKeys: `1:${random()}`,
    settlementKey: rsaKey(),
    shaparakKey: rsaKey(),
    ownerPassword: random(),
    appPassword: random(),
  };
}

function rsaKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

async function writeSecrets(path: string, secrets: Secrets): Promise<Secrets> {
  // Written aside and renamed: a crash in between leaves no half file that would lock its owner out.
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(aside, path);
  return secrets;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
