/** A source of chance that gives the same draws for the same key. */
export interface Draw {
  /** 0 ≤ x < 1. */
  unit(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  /** Around 0 with deviation 1. */
  normal(): number;
  oneOf<T>(choices: readonly T[]): T;
  /** An index, by weights that need not sum to anything. */
  weighted(weights: readonly number[]): number;
  hex(length: number): string;
  digits(length: number): string;
  /** A uuid v7 of an instant. */
  id(at: Date): string;
}

/** 32 bits of a text (FNV-1a), well enough spread to start from. */
function startOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Mulberry32: small, quick, and the same everywhere. Nothing secret may come from it. */
export function drawFrom(key: string): Draw {
  let state = startOf(key);
  const bits = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const unit = () => bits() / 2 ** 32;
  const text = (length: number, word: () => string) => {
    let made = '';
    while (made.length < length) made += word();
    return made.slice(0, length);
  };
  const hex = (length: number) => text(length, () => bits().toString(16).padStart(8, '0'));
  return {
    unit,
    hex,
    between: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    oneOf: (choices) => {
      const choice = choices[Math.floor(unit() * choices.length)];
      if (choice === undefined) throw new Error('nothing to choose from');
      return choice;
    },
    weighted: (weights) => {
      const point = unit() * weights.reduce((sum, weight) => sum + weight, 0);
      let passed = 0;
      const index = weights.findIndex((weight) => {
        passed += weight;
        return point < passed;
      });
      return Math.max(0, index);
    },
    digits: (length) => text(length, () => String(bits() % 1_000_000).padStart(6, '0')),
    id: (at) => {
      const ms = at.getTime().toString(16).padStart(12, '0');
      const rest = hex(19);
      return `${ms.slice(0, 8)}-${ms.slice(8)}-7${rest.slice(0, 3)}-${'89ab'[bits() & 3]}${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
    },
  };
}
