import { env } from '@/lib/env';
import type { Psp } from './psp';
import { sepPsp } from './sep/adapter';

type Mode = 'live' | 'test';

/** Every PSP we speak to. Test payments take the same adapter to another address. */
const psps: readonly ((mode: Mode) => Psp)[] = [
  (mode) => sepPsp({ baseUrl: mode === 'live' ? env.SEP_BASE_URL : env.SEP_TEST_BASE_URL }),
];

/** The PSP that new payments go to. */
export function pspFor(mode: Mode): Psp {
  const [first] = psps;
  if (!first) throw new Error('no PSP is registered');
  return first(mode);
}

/** The PSP an attempt was made at, by its stored name; null for a name we do not know. */
export function findPsp(name: string, mode: Mode): Psp | null {
  return psps.map((make) => make(mode)).find((psp) => psp.name === name) ?? null;
}
