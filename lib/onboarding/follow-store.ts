import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { shaparakRequests, stores, terminals } from '@/db/schema';
import type { Actor } from '@/lib/ledger/journal';
import { queueShaparakRequest } from '@/lib/shaparak/queue-request';
import { openStates, type ShaparakKind } from '@/lib/shaparak/request';
import { findAccepted } from '@/lib/stores/accepted-registration';
import { isTerminalOn } from './terminal-standing';

/**
 * Asks Shaparak to switch a store's terminal as the store now is, as part of the act that moved it: off for a suspended or closed one, on
 * for one that works. Called again whenever Shaparak agreed to something, for what was decided meanwhile. `tx` holds the store's row.
 */
export async function followStore(storeId: string, actor: Actor, tx: Db): Promise<void> {
  const [store] = await tx.select({ status: stores.status }).from(stores).where(eq(stores.id, storeId));
  const wanted = store && switchOf[store.status];
  // One that was taken up by hand, before registrations, is no acceptor that we could ask about.
  if (!wanted || !(await findAccepted(storeId, null, tx))) return;
  const open = await listOpenKinds(storeId, tx);
  const isOn = await isTerminalOn(storeId, tx);
  const isThere = isOn || (await hasTerminal(storeId, tx));
  const mayTurn =
    wanted === 'deactivate'
      ? isOn || open.has('reactivate') || open.has('new_terminal')
      : isThere && (!isOn || open.has('deactivate'));
  if (mayTurn) await queueShaparakRequest({ storeId, kind: wanted, actor }, tx);
}

/** A store that is looked at, or must be corrected, leaves its terminal as it is: without us nothing can be paid there. */
const switchOf = {
  active: 'reactivate',
  suspended: 'deactivate',
  closed: 'deactivate',
  in_review: null,
  rejected: null,
} as const;

async function listOpenKinds(storeId: string, tx: Db): Promise<Set<ShaparakKind>> {
  const rows = await tx
    .select({ kind: shaparakRequests.kind })
    .from(shaparakRequests)
    .where(and(eq(shaparakRequests.storeId, storeId), inArray(shaparakRequests.state, [...openStates])));
  return new Set(rows.map(({ kind }) => kind));
}

async function hasTerminal(storeId: string, tx: Db): Promise<boolean> {
  const [terminal] = await tx
    .select({ storeId: terminals.storeId })
    .from(terminals)
    .where(eq(terminals.storeId, storeId))
    .limit(1);
  return terminal !== undefined;
}
