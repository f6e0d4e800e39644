import { createSecretKey, type KeyObject } from 'node:crypto';

/** Keys by version. New values are sealed with the highest; the others only open what is left of them. */
export interface Keyring {
  current: number;
  keys: ReadonlyMap<number, KeyObject>;
}

/** Reads DATA_KEYS, `1:<64 hex>,2:<64 hex>`. @throws Error that names no key when its form is wrong or a version stands twice */
export function readKeyring(text: string): Keyring {
  const keys = new Map<number, KeyObject>();
  for (const entry of text.split(',')) {
    const [, version, hex] = /^([1-9]\d{0,3}):([0-9a-f]{64})$/i.exec(entry.trim()) ?? [];
    if (!version || !hex) throw new Error('DATA_KEYS: expected version:64 hex digits, separated by commas');
    if (keys.has(Number(version))) throw new Error(`DATA_KEYS: version ${version} stands twice`);
    keys.set(Number(version), createSecretKey(hex, 'hex'));
  }
  return { current: Math.max(...keys.keys()), keys };
}
