import type { lineEventKinds, lineReasons } from '@/db/schema';
import type { Rial } from '@/lib/money/rial';

/**
 * - `handed_over`: it stands in a file that is on its way.
 * - `accepted`: the file was judged and the record stands; the money has not been seen yet.
 * - `refused`: the record was not taken; owed again.
 * - `withdrawn`: an operator held its owner before it was handed over; owed again.
 * - `paid`: the bank reported the deposit.
 * - `returned`: the bank sent it back, perhaps days after the deposit; owed again.
 */
export type LineEventKind = (typeof lineEventKinds)[number];

/**
 * Why money went back; each has its words and a way to mend in `notices.back`.
 * - `sheba_refused`: Shaparak does not pay to this Sheba.
 * - `acceptor_unknown`, `not_enough`, `record_refused`: what we sent of the store does not fit what Shaparak has; ours to mend.
 * - `shaparak_busy`, `file_refused`: nothing of the store's; the next run tries again.
 * - `operator_hold`: an operator held the owner after the run was opened.
 * - `bank_returned`: the bank of the account sent it back.
 */
export type LineReason = (typeof lineReasons)[number];

/** Where a line stands; `waiting` until its run is handed over. */
export type LineState = 'waiting' | LineEventKind;

/** The later in this list overrules the earlier: a return comes after the payment it undoes. */
const weight: readonly LineState[] = ['waiting', 'handed_over', 'accepted', 'paid', 'returned', 'refused', 'withdrawn'];

/** What may come after what; nothing comes after the money went back. */
export const allowedAfter: Record<LineState, readonly LineEventKind[]> = {
  waiting: ['handed_over', 'withdrawn', 'paid'],
  handed_over: ['accepted', 'refused', 'paid', 'returned'],
  accepted: ['paid', 'returned'],
  paid: ['returned'],
  refused: [],
  withdrawn: [],
  returned: [],
};

/** The state of a line with these events, in whatever order they were read. */
export function lineStateOf(kinds: Iterable<LineEventKind>): LineState {
  let state: LineState = 'waiting';
  for (const kind of kinds) if (weight.indexOf(kind) > weight.indexOf(state)) state = kind;
  return state;
}

/** Whether the money of a line in this state is owed to its owner again. */
export function isBack(state: LineState): boolean {
  return state === 'refused' || state === 'withdrawn' || state === 'returned';
}

/** Whether a run need wait for it no longer. */
export function isEnded(state: LineState): boolean {
  return state === 'paid' || isBack(state);
}

/** What somebody says happened to a line. */
export interface LineNews {
  lineId: string;
  kind: LineEventKind;
  /** With `refused`, `withdrawn`, `returned`. */
  reason?: LineReason | undefined;
  /** The other side's own words. */
  detail?: string | null | undefined;
}

export interface LineTold extends LineNews {
  window: string;
  ownerId: string;
  ownerKind: 'store' | 'referrer';
  amountRial: Rial;
}
