declare const rial: unique symbol;
/** A whole number of rial. Negative only where a posting takes money back. 1 toman = 10 rial; toman exists on the glass only. */
export type Rial = bigint & { readonly [rial]: true };
