import { afterAll } from 'vitest';
import { shebaOf } from '@/db/seed/sheba';
import { freePort } from '@/db/server';
import { loopbackCertificate, newKeyPair } from '@/lib/simulator/settlement/keys';

/*
 * The simulated drop of settlement files on a port of this test file, over FTPS. Import this file before everything else: the settings
 * are read once, by the first import that asks for them.
 */

const [tls, ours, theirs] = [await loopbackCertificate(), newKeyPair(), newKeyPair()];
const port = await freePort();
const facilitatorSheba = shebaOf('012', '999');
const [user, password] = ['webpay', 'p w'];
Object.assign(process.env, {
  SETTLEMENT_DROP_URL: `ftps://127.0.0.1:${port}`,
  SETTLEMENT_DROP_USER: user,
  SETTLEMENT_DROP_PASSWORD: password,
  SETTLEMENT_DROP_CA: tls.cert,
  SETTLEMENT_SHEBA: facilitatorSheba,
  SETTLEMENT_SIGN_KEYS: `1:${ours.privateKey}`,
  // An older key of theirs is still known.
  SETTLEMENT_ANSWER_KEYS: `1:${newKeyPair().publicKey},2:${theirs.publicKey}`,
  SHAPARAK_IIN: '581672000',
});
const { readDropSecrets } = await import('@/lib/simulator/settlement/secrets');
const { serveDrop } = await import('@/lib/simulator/settlement/drop');
const server = await serveDrop(readDropSecrets(JSON.stringify({ port, tls, answerKey: theirs.privateKey })));
afterAll(() => server.close());

/** The far side as the tests need to know it. */
export const farDrop = { url: `ftps://127.0.0.1:${port}`, port, user, password, ca: tls.cert, facilitatorSheba };
