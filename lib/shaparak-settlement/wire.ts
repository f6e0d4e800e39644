import { env } from '@/lib/env';
import { type Drop, dropAt } from './drop';
import { type KeyVersions, readPrivateKeys, readPublicKeys } from './sign';

/** All that this installation needs to exchange settlement files. */
export interface SettlementWire {
  drop: Drop;
  alias: string;
  iin: string;
  facilitatorSheba: string;
  signKeys: KeyVersions;
  answerKeys: KeyVersions;
  recordBase: 0 | 1;
}

/** By the settings; null when one of them is missing: then nothing is handed over. @throws DomainError for a key that is none */
export function settlementWire(): SettlementWire | null {
  const { SETTLEMENT_DROP_URL: url, SETTLEMENT_SHEBA: facilitatorSheba } = env;
  const { SETTLEMENT_SIGN_KEYS: signKeys, SETTLEMENT_ANSWER_KEYS: answerKeys } = env;
  if (!url || !facilitatorSheba || !signKeys || !answerKeys) return null;
  return {
    drop: dropAt({
      url,
      user: env.SETTLEMENT_DROP_USER,
      password: env.SETTLEMENT_DROP_PASSWORD,
      ca: env.SETTLEMENT_DROP_CA ?? null,
    }),
    alias: env.SETTLEMENT_ALIAS,
    iin: env.SHAPARAK_IIN,
    facilitatorSheba,
    signKeys: readPrivateKeys(signKeys),
    answerKeys: readPublicKeys(answerKeys),
    recordBase: env.SETTLEMENT_RECORD_BASE === '0' ? 0 : 1,
  };
}
