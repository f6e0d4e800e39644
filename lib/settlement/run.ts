import type { settlementRunStates } from '@/db/schema';

export type { RunProof } from '@/db/schema';

/**
 * - `open`: its lines and what is held back are written, and the lines debited, in one transaction.
 * - `frozen`: its totals and the hash of its lines stand; whether it is unusual is known.
 * - `released`: it may go out: by itself, or by two operators.
 * - `handed_over`: its files are with those who pay.
 * - `done`: of every line it is known whether it was paid.
 */
export type RunState = (typeof settlementRunStates)[number];

/** The one way of a run; every arrow may be killed and is taken up again from what the database says. */
export const nextState = {
  open: 'frozen',
  frozen: 'released',
  released: 'handed_over',
  handed_over: 'done',
  done: null,
} as const satisfies Record<RunState, RunState | null>;
