import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { DomainError } from '@/lib/errors';
import { signatureAlgorithm } from './protocol';

/** Versions of a key; the highest is in use, all of them are known. */
export type KeyVersions = ReadonlyMap<number, KeyObject>;

/** `1:<base64 of PKCS#8>,2:…`: our own keys. @throws DomainError `internal` when one is no RSA key of 2048 bits */
export function readPrivateKeys(text: string): KeyVersions {
  return readKeys(text, (der) => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

/** `1:<base64 of SPKI>,2:…`: Shaparak's keys. @throws DomainError `internal` when one is no RSA key of 2048 bits */
export function readPublicKeys(text: string): KeyVersions {
  return readKeys(text, (der) => createPublicKey({ key: der, format: 'der', type: 'spki' }));
}

function readKeys(text: string, read: (der: Buffer) => KeyObject): KeyVersions {
  return new Map(
    text.split(',').map((part) => {
      const [version = '', base64 = ''] = part.split(':');
      return [Number(version), rsa2048(() => read(Buffer.from(base64, 'base64')))];
    }),
  );
}

function rsa2048(read: () => KeyObject): KeyObject {
  let key: KeyObject | null = null;
  try {
    key = read();
  } catch {
    // What the library says may repeat a part of the key.
  }
  if (key?.asymmetricKeyType !== 'rsa' || key.asymmetricKeyDetails?.modulusLength !== 2048) {
    throw new DomainError('internal', 'a key of the settlement file is no RSA key of 2048 bits');
  }
  return key;
}

/** Signs with the newest key: the text of the `.sign` file, and which key it was. */
export function signBytes(bytes: Buffer, keys: KeyVersions): { signature: string; keyVersion: number } {
  const keyVersion = Math.max(...keys.keys());
  const key = keys.get(keyVersion);
  if (!key) throw new DomainError('internal', 'no key signs settlement files');
  return { signature: sign(signatureAlgorithm, bytes, key).toString('base64'), keyVersion };
}

/** Which version of the far side's keys made a signature; null: none of them. Takes base64, and raw bytes as well. */
export function signerOf(bytes: Buffer, signature: Buffer, keys: KeyVersions): number | null {
  const raw = signature.length === 256 ? signature : Buffer.from(signature.toString('latin1').trim(), 'base64');
  for (const [version, key] of keys) if (verify(signatureAlgorithm, bytes, key, raw)) return version;
  return null;
}
