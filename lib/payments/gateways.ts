import { DomainError } from '@/lib/errors';
import type { Psp } from '@/lib/psp/psp';
import { findPsp, pspFor } from '@/lib/psp/registry';
import type { PaymentMode } from './payment';

/** A PSP at which a store can take a payment. */
export interface Gateway {
  psp: Psp;
  terminalNumber: string;
}

/** The terminal of every test payment: it exists at the simulator only. */
const testTerminalNumber = '90000001';

/** Where a payment may go, best first; none: the store has no terminal yet. Test payments need no review and no terminal. */
export function gatewaysOf(
  mode: PaymentMode,
  terminals: readonly { psp: string; terminalNumber: string }[],
): Gateway[] {
  if (mode === 'test') return [{ psp: pspFor('test'), terminalNumber: testTerminalNumber }];
  return terminals.flatMap(({ psp: name, terminalNumber }) => {
    const psp = findPsp(name, mode);
    return psp ? [{ psp, terminalNumber }] : [];
  });
}

/** The PSP an attempt was made at. @throws DomainError `internal` for one that this installation does not have. */
export function getPsp(name: string, mode: PaymentMode): Psp {
  const psp = findPsp(name, mode);
  if (!psp) throw new DomainError('internal', 'no such PSP');
  return psp;
}
