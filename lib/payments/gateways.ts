import { and, asc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { stores, terminals } from '@/db/schema';
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

const terminalsOfActive = db
  .select({ psp: terminals.psp, terminalNumber: terminals.terminalNumber })
  .from(terminals)
  .innerJoin(stores, and(eq(stores.id, terminals.storeId), eq(stores.status, 'active')))
  .where(eq(terminals.storeId, sql.placeholder('storeId')))
  .orderBy(asc(terminals.createdAt))
  .prepare('terminals_of_active_store');

/** Where a store's payments may go, best first; none while it is not active or has no terminal. Test payments need no review. */
export async function listGateways(storeId: string, mode: PaymentMode): Promise<Gateway[]> {
  if (mode === 'test') return [{ psp: pspFor('test'), terminalNumber: testTerminalNumber }];
  const given = await terminalsOfActive.execute({ storeId });
  return given.flatMap(({ psp: name, terminalNumber }) => {
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
