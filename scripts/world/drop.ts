import { shebaOf } from '@/db/seed/sheba';
import { freePort } from '@/db/server';
import { loopbackCertificate, publicHalf } from '@/lib/simulator/settlement/keys';
import type { Secrets } from './secrets';

/** The simulated drop of settlement files: what app and worker know of it, and what its own process gets beside that. */
export interface DemoDrop {
  app: Record<string, string>;
  /** null: the user has a drop of his own. */
  process: Record<string, string> | null;
}

/** Its port and certificate are new at each start; its keys are this installation's, so that older files still count. */
export async function openDrop(env: NodeJS.ProcessEnv, { settlementKey, shaparakKey }: Secrets): Promise<DemoDrop> {
  if (env.SETTLEMENT_DROP_URL) return { app: {}, process: null };
  const [port, tls] = [await freePort(), await loopbackCertificate()];
  return {
    app: {
      SETTLEMENT_DROP_URL: `ftps://127.0.0.1:${port}`,
      SETTLEMENT_DROP_USER: 'demo',
      SETTLEMENT_DROP_PASSWORD: 'demo',
      SETTLEMENT_DROP_CA: tls.cert,
      SETTLEMENT_ALIAS: env.SETTLEMENT_ALIAS || 'WEBP',
      SETTLEMENT_SHEBA: env.SETTLEMENT_SHEBA || shebaOf('012', '1405'),
      SETTLEMENT_SIGN_KEYS: env.SETTLEMENT_SIGN_KEYS || `1:${settlementKey}`,
      SETTLEMENT_ANSWER_KEYS: `1:${publicHalf(shaparakKey)}`,
      SHAPARAK_IIN: env.SHAPARAK_IIN || '581672000',
    },
    process: { SIMULATOR_DROP: JSON.stringify({ port, tls, answerKey: shaparakKey }) },
  };
}
