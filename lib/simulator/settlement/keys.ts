import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { generate } from 'selfsigned';

/** A certificate for the loopback, made on the spot; it is its own authority. */
export async function loopbackCertificate(): Promise<{ key: string; cert: string }> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** A new RSA key: its private half as PKCS#8, its public half as SPKI, both base64. */
export function newKeyPair(): { privateKey: string; publicKey: string } {
  const made = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  return { privateKey: made.privateKey.toString('base64'), publicKey: made.publicKey.toString('base64') };
}

/** The public half of a private key, both base64. */
export function publicHalf(privateKey: string): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
}
