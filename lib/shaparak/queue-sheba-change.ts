import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { acceptedRegistrations, shaparakRequests, storeOwners, terminals } from '@/db/schema';
import type { Actor } from '@/lib/ledger/journal';
import { queueShaparakRequest } from './queue-request';
import { openStates } from './request';

/**
 * Asks Shaparak to settle a store's money to an account, as part of the act that verifies it; told there once money may go. Nothing is
 * asked for a store that Shaparak does not know from us and will not: its terminal will carry the account. Whether it was asked.
 */
export async function queueShebaChange(
  account: { id: string; storeId: string; payableFrom: Date },
  actor: Actor,
  tx: Db,
): Promise<boolean> {
  const { id: subjectId, storeId, payableFrom: notBefore } = account;
  if (!(await isKnown(storeId, tx))) return false;
  await queueShaparakRequest({ storeId, kind: 'change_shebas', subjectId, notBefore, actor }, tx);
  return true;
}

/** It has a terminal, or may get one any moment, by a registration of its present owner's that was accepted here. */
async function isKnown(storeId: string, tx: Db): Promise<boolean> {
  const [accepted] = await tx
    .select({ id: acceptedRegistrations.id })
    .from(acceptedRegistrations)
    .where(
      and(
        eq(acceptedRegistrations.storeId, storeId),
        gte(
          acceptedRegistrations.acceptedAt,
          sql`(select max(${storeOwners.since}) from ${storeOwners} where ${storeOwners.storeId} = ${storeId})`,
        ),
      ),
    )
    .limit(1);
  if (!accepted) return false;
  const [terminal] = await tx
    .select({ storeId: terminals.storeId })
    .from(terminals)
    .where(eq(terminals.storeId, storeId))
    .limit(1);
  if (terminal) return true;
  const [coming] = await tx
    .select({ id: shaparakRequests.id })
    .from(shaparakRequests)
    .where(
      and(
        eq(shaparakRequests.storeId, storeId),
        eq(shaparakRequests.kind, 'new_terminal'),
        inArray(shaparakRequests.state, [...openStates, 'unanswered']),
      ),
    )
    .limit(1);
  return coming !== undefined;
}
