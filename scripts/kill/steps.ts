/** The arrows of a run, in their order: what happens to it between the sale and the money at the shop's bank, and what comes back. */
export const steps = [
  'open',
  'freeze',
  'release',
  'hand over',
  'take answers',
  'take deposits',
  'pay',
  'take returns',
] as const;
export type Step = (typeof steps)[number];

/** What the settling process is told to do; it answers each with `Done`. */
export type Order =
  | { act: 'prepare'; stores: number }
  | { act: 'sell' }
  /**
   * A step, or `go on`: whatever a worker would do now, knowing nothing but what the database says; or the hand-over as it must not be:
   * sent before it is written down, under a name of its own.
   */
  | { act: Step | 'go on' | 'hand over unwritten'; window: string }
  | { act: 'prove' };

export interface Done {
  /** Of `go on`: the state of the run. Of `prove`: what does not hold. */
  found?: string | null;
  failed?: string;
}
