import type { SettlementErrorName } from '@/lib/shaparak-settlement/protocol';
import type { LineReason } from './line';

/** What Shaparak's fault means for the owner of the money. The fields are those of the settlement file. */
export function refusalOf(error: SettlementErrorName, fieldName: string | null): LineReason {
  if (fieldName === 'settlementIban' || fieldName === 'amountShare') return 'sheba_refused';
  if (fieldName === 'acceptorCode' && error === 'referenceNotFound') return 'acceptor_unknown';
  if (error === 'notEnough') return 'not_enough';
  if (busy.has(error)) return 'shaparak_busy';
  return 'record_refused';
}

/** Nobody's fault but the other side's: nothing is to be mended, the next run tries again. */
const busy: ReadonlySet<SettlementErrorName> = new Set([
  'unknown',
  'internal',
  'dataAccess',
  'serviceUnreachable',
  'badServiceAnswer',
  'serviceError',
]);
