import { cleanName } from '@/lib/iran/digits';
import { parseSheba } from '@/lib/iran/sheba';
import type { Payee } from './order';

export type PayeeField = 'sheba' | 'name';

/** What the bank's file takes of a name. */
const longestName = 70;

/** Reads whom to pay as a person typed it: a Sheba with its check digits right, and a name of letters. */
export function readPayee(typed: {
  sheba: unknown;
  name: unknown;
}): { kind: 'read'; payee: Payee } | { kind: 'refused'; fields: PayeeField[] } {
  const sheba = parseSheba(typed.sheba);
  const name = typeof typed.name === 'string' ? cleanName(typed.name) : '';
  const isName = /^\p{L}[\p{L}\p{M}\p{N} .‌'-]*$/u.test(name) && name.length >= 2 && name.length <= longestName;
  if (sheba && isName) return { kind: 'read', payee: { sheba, name } };
  return { kind: 'refused', fields: [...(sheba ? [] : ['sheba' as const]), ...(isName ? [] : ['name' as const])] };
}
