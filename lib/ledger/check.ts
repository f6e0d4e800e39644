/** One thing that must hold: how much is looked at, and the keys of what does not hold. */
export interface Check {
  /** Number in the list of eight promises; several checks may prove one. */
  invariant: number;
  name: string;
  /** A query of one number. */
  volume: string;
  /** A query of one text column, one row for each thing that has drifted. */
  drifting: string;
}
