import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { env } from '@/lib/env';

/** What the far side has: its own keys, and what the facilitator gave it with the contract. */
export interface DropSecrets {
  port: number;
  user: string;
  password: string;
  tls: { key: string; cert: string };
  /** Signs answers. */
  answerKey: KeyObject;
  facilitatorKeys: KeyObject[];
  alias: string;
  iin: string;
  facilitatorSheba: string;
}

/** SIMULATOR_DROP: settings that only the process of the simulated drop gets, as JSON. */
const own = z.object({
  port: z.int(),
  tls: z.object({ key: z.string(), cert: z.string() }),
  /** PKCS#8, base64. */
  answerKey: z.string(),
});

/** Reads them from the environment; what both sides know stands in the app's settings. */
export function readDropSecrets(text: string | undefined): DropSecrets {
  const { port, tls, answerKey } = own.parse(JSON.parse(text ?? 'null'));
  const privateKeys = (env.SETTLEMENT_SIGN_KEYS ?? '').split(',').map((part) => part.split(':')[1] ?? '');
  return {
    port,
    tls,
    answerKey: privateKeyOf(answerKey),
    facilitatorKeys: privateKeys.map((one) => createPublicKey(privateKeyOf(one))),
    user: env.SETTLEMENT_DROP_USER,
    password: env.SETTLEMENT_DROP_PASSWORD,
    alias: env.SETTLEMENT_ALIAS,
    iin: env.SHAPARAK_IIN,
    facilitatorSheba: env.SETTLEMENT_SHEBA ?? '',
  };
}

function privateKeyOf(base64: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
}
