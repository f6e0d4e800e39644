import { db } from '@/db/client';
import { runPrepared } from '@/db/prepared';
import type { Actor } from '@/lib/ledger/journal';
import { logError } from '@/lib/log';
import { askerLifeMs, isVerifiable } from './deadlines';
import { expirePayment } from './expire';
import { findPayment, type PaymentAtBank } from './find';
import { resolvePayment, takeOver } from './resolve';
import { reverseUnconfirmed } from './reverse-unconfirmed';
import { verifyPayment } from './verify';

/** How many payments one sweep takes. */
export const sweepBatch = 50;

const actor: Actor = 'job:payments.sweep';

/**
 * Takes due rows that no other sweeper holds. Those for which a bank will be asked are put off by an asker's life, so that the
 * row is free while the bank thinks, yet comes back should this process die.
 */
const takeDue = `
  with due as (
    select store_id, id from payments where due_at <= now() order by due_at limit $1::int for update skip locked
  )
  update payments set due_at = case
    when state in ('awaiting_confirm', 'unknown') then now() + $2::int * interval '1 millisecond' else due_at end
  from due where payments.store_id = due.store_id and payments.id = due.id
  returning payments.id`;

/** Does for every payment whose time has come what has to be done next; the number of those that moved. Safe with several sweepers. */
export async function sweepPayments(limit = sweepBatch): Promise<number> {
  const due = await runPrepared<{ id: string }>(db, takeDue, [limit, askerLifeMs]);
  const moved = await Promise.all(due.map(({ id }) => moveOnAlone(id)));
  return moved.filter(Boolean).length;
}

/** One payment that cannot be moved keeps no other from it. */
async function moveOnAlone(id: string): Promise<boolean> {
  try {
    return await moveOn(await findPayment(id));
  } catch (error) {
    logError(error, { job: actor, paymentId: id });
    return false;
  }
}

async function moveOn(found: PaymentAtBank | null): Promise<boolean> {
  switch (found?.payment.state) {
    case 'requested':
    case 'redirected':
      return expirePayment(found);
    case 'awaiting_confirm':
      if (!isInTime(found)) return reverseUnconfirmed(found);
      // It came back from the bank after it was taken for due, or its shop confirms by itself again: there is time left.
      return found.store.autoConfirmSince !== null && verifyPayment(found, actor);
    case 'confirming':
      return takeOver(found, actor);
    case 'unknown':
      return resolvePayment(found, actor);
    default:
      return false;
  }
}

function isInTime({ attempt, now }: PaymentAtBank): boolean {
  return attempt !== null && isVerifiable(attempt, now);
}
