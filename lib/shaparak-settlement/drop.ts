import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { Client, type FileInfo, FTPError } from 'basic-ftp';
import { answerPrefix, partSuffix, signatureSuffix } from './protocol';

export interface DropSettings {
  /** `ftps://host:port/folder`; TLS begins on the control connection (AUTH TLS). */
  url: string;
  user: string;
  password: string;
  /** PEM of who signed the server's certificate; null: whom this machine trusts. */
  ca: string | null;
  /** For each step of the exchange. */
  timeoutMs?: number;
}

export interface DropFile {
  name: string;
  size: number;
  /** As the far side writes it; '' where it says nothing. */
  modified: string;
}

/** `none`: nothing was got, for a reason of ours that holds nothing of the exchange. After a failed `put` nobody knows what arrived. */
export type DropOutcome<T> = ({ kind: 'done' } & T) | { kind: 'none'; reason: DropSilence };
export type DropSilence = 'unreachable' | 'not_trusted' | 'denied' | 'refused' | 'too_long' | 'cut_off' | 'occupied';

/** The folder of Shaparak's that both sides write to. No method throws for what the far side may do. */
export interface Drop {
  /**
   * Puts a file there, whole or not at all. The same bytes again are `done`, and so is a file that was answered and perhaps taken away;
   * other bytes under a name that is taken are `occupied`.
   */
  put(name: string, bytes: Buffer): Promise<DropOutcome<object>>;
  list(): Promise<DropOutcome<{ files: DropFile[] }>>;
  /** `cut_off`: fewer bytes came than were promised. */
  get(name: string, maxBytes?: number): Promise<DropOutcome<{ bytes: Buffer }>>;
}

const answerMaxBytes = 32 * 1024 * 1024;

/** A drop; each call is a connection of its own, so that nothing is held while nobody asks. */
export function dropAt(settings: DropSettings): Drop {
  const asked = <T extends object>(work: (client: Client) => Promise<DropOutcome<T>>) => withClient(settings, work);
  return {
    put: (name, bytes) =>
      asked(async (client) => {
        const names = new Set((await client.list()).map((one) => one.name));
        if (names.has(name)) {
          const there = await read(client, name, bytes.length);
          return there.kind === 'done' && there.bytes.equals(bytes)
            ? { kind: 'done' }
            : { kind: 'none', reason: 'occupied' };
        }
        if (names.has(`${answerPrefix}${withoutSignature(name)}`)) return { kind: 'done' };
        await client.uploadFrom(Readable.from([bytes]), `${name}${partSuffix}`);
        await client.rename(`${name}${partSuffix}`, name);
        return { kind: 'done' };
      }),
    list: () =>
      asked(async (client) => {
        const found = (await client.list()).filter((one) => one.isFile && !one.name.endsWith(partSuffix));
        return { kind: 'done', files: found.map(fileOf) };
      }),
    get: (name, maxBytes = answerMaxBytes) => asked((client) => read(client, name, maxBytes)),
  };
}

async function withClient<T extends object>(
  { url, user, password, ca, timeoutMs = 20_000 }: DropSettings,
  work: (client: Client) => Promise<DropOutcome<T>>,
): Promise<DropOutcome<T>> {
  const { hostname, port, pathname } = new URL(url);
  const client = new Client(timeoutMs, { allowSeparateTransferHost: false });
  try {
    await client.access({
      host: hostname,
      port: port === '' ? 21 : Number(port),
      user,
      password,
      secure: true,
      secureOptions: { host: hostname, minVersion: 'TLSv1.2', ...(ca !== null && { ca }) },
    });
    if (pathname.length > 1) await client.cd(decodeURIComponent(pathname));
    return await work(client);
  } catch (error) {
    return { kind: 'none', reason: reasonOf(error) };
  } finally {
    client.close();
  }
}

const fileOf = ({ name, size, rawModifiedAt, modifiedAt }: FileInfo): DropFile => ({
  name,
  size,
  modified: modifiedAt?.toISOString() ?? rawModifiedAt,
});

const withoutSignature = (name: string) =>
  name.endsWith(signatureSuffix) ? name.slice(0, -signatureSuffix.length) : name;

async function read(client: Client, name: string, maxBytes: number): Promise<DropOutcome<{ bytes: Buffer }>> {
  const size = await client.size(name);
  if (size > maxBytes) return { kind: 'none', reason: 'too_long' };
  const chunks: Buffer[] = [];
  let length = 0;
  const sink = new PassThrough();
  sink.on('data', (chunk: Buffer) => {
    length += chunk.length;
    // More than it said it has: whoever does that may never end.
    if (length > size) client.close();
    else chunks.push(chunk);
  });
  const ended = once(sink, 'end');
  await Promise.all([client.downloadTo(sink, name), ended]);
  if (length < size) return { kind: 'none', reason: 'cut_off' };
  return { kind: 'done', bytes: Buffer.concat(chunks) };
}

/** Codes of Node and OpenSSL for a certificate that we must not trust. */
const distrust = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;

function reasonOf(error: unknown): DropSilence {
  if (error instanceof FTPError) return error.code === 530 ? 'denied' : 'refused';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return distrust.test(code) ? 'not_trusted' : 'unreachable';
}
