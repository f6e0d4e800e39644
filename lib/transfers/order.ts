import type { transferOrders, transferOutcomes, transferPurposes } from '@/db/schema';
import { open, seal } from '@/lib/crypto/sealed';

export type TransferPurpose = (typeof transferPurposes)[number];

export type TransferOrderRow = typeof transferOrders.$inferSelect;

/**
 * - `waiting`: in no batch yet.
 * - `in_batch`: in a file to our bank, which has not said what became of it.
 * - `paid`: the bank paid it.
 * - `returned`: the bank did not, and said why; the money is with us, and another order may follow.
 *
 * Nothing keeps a state: it follows from the batch and the outcome that name the order, each written once.
 */
export type TransferState = 'waiting' | 'in_batch' | 'paid' | 'returned';

export type ReturnReason = NonNullable<(typeof transferOutcomes.$inferSelect)['reason']>;

/** The state by what names the order. */
export function transferStateOf(order: { serial: number | null; outcome: 'paid' | 'returned' | null }): TransferState {
  return order.outcome ?? (order.serial === null ? 'waiting' : 'in_batch');
}

const place = (column: 'sheba' | 'holder_name', row: string) => ({ table: 'transfer_orders', column, row });

/** Who is paid, as it lies with the order. */
export function sealPayee(orderId: string, payee: Payee) {
  return {
    sheba: seal(place('sheba', orderId), payee.sheba),
    holderName: seal(place('holder_name', orderId), payee.name),
  };
}

export function openPayee(order: Pick<TransferOrderRow, 'id' | 'sheba' | 'holderName'>): Payee {
  return {
    sheba: open(place('sheba', order.id), order.sheba),
    name: open(place('holder_name', order.id), order.holderName),
  };
}

/** An account and whose it is. */
export interface Payee {
  sheba: string;
  name: string;
}
