import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Sealed } from '@/db/columns';
import { env } from '@/lib/env';
import { DomainError } from '@/lib/errors';
import { type Keyring, readKeyring } from './keyring';

/** The one place where a sealed value opens: copied to another row, column or table it does not. */
export interface SealedAt {
  table: string;
  column: string;
  /** The row's id. */
  row: string;
}

/** What personal data is sealed and found with. */
export interface DataSecrets {
  DATA_KEYS: string;
  HASH_SECRET: string;
}

const nonceBytes = 12;
const tagBytes = 16;

/** Personal data under given secrets; the application uses `seal`, `open` and `blindIndex`, which know its own. */
export function sealer({ DATA_KEYS, HASH_SECRET }: DataSecrets) {
  const ring = readKeyring(DATA_KEYS);
  // Not from the data keys: an index that changed with them would lose its uniqueness while rows of two versions stand side by side.
  const indexKey = Buffer.from(hkdfSync('sha256', HASH_SECRET, '', 'webpay blind index', 32));
  return {
    /** Version of the key that seals now. */
    currentVersion: ring.current,
    seal: (at: SealedAt, text: string) => sealWith(ring, at, text),
    open: (at: SealedAt, value: Sealed) => openWith(ring, at, value),
    blindIndex: (purpose: string, text: string) =>
      createHmac('sha256', indexKey)
        .update(JSON.stringify([purpose, text]))
        .digest('base64url'),
  };
}

/** `<version>.<base64url of nonce, ciphertext, tag>`, AES-256-GCM. */
function sealWith({ current, keys }: Keyring, at: SealedAt, text: string): Sealed {
  const key = keys.get(current);
  if (!key) throw new DomainError('internal', 'no data key');
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(at, current));
  const bytes = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${current}.${bytes.toString('base64url')}` as Sealed;
}

function openWith({ keys }: Keyring, at: SealedAt, value: Sealed): string {
  const [, version = '', body = ''] = /^([1-9]\d{0,3})\.([\w-]+)$/.exec(value) ?? [];
  const key = keys.get(Number(version));
  const bytes = Buffer.from(body, 'base64url');
  if (!key || bytes.length < nonceBytes + tagBytes) throw unopened(at, version === '' ? 'not sealed' : 'no such key');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(boundTo(at, Number(version)))
      .setAuthTag(bytes.subarray(-tagBytes));
    return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw unopened(at, 'another row, key or text');
  }
}

function boundTo({ table, column, row }: SealedAt, version: number): Buffer {
  return Buffer.from(JSON.stringify([version, table, column, row]));
}

function unopened({ table, column, row }: SealedAt, why: string): DomainError {
  return new DomainError('internal', `${table}.${column} of ${row} does not open: ${why}`);
}

let kept: ReturnType<typeof sealer> | undefined;
function own() {
  kept ??= sealer(env);
  return kept;
}

/** Seals a text to its row with the newest data key; twice the same text looks different. */
export function seal(at: SealedAt, text: string): Sealed {
  return own().seal(at, text);
}

/** The text that was sealed to this very place. @throws DomainError `internal` for a value of another place, key or making */
export function open(at: SealedAt, value: Sealed): string {
  return own().open(at, value);
}

/**
 * What a sealed text is found by, under HASH_SECRET: equal texts of one purpose give the same index, and nothing leads back. The text
 * must be in its one canonical form. Columns that must be compared with each other share a purpose (`mobile`, `sheba`, `national_id`).
 */
export function blindIndex(purpose: string, text: string): string {
  return own().blindIndex(purpose, text);
}
