import { jalaliText } from '@/lib/calendar/jalali';
import type { TehranDay } from '@/lib/calendar/tehran-day';
import { DomainError } from '@/lib/errors';
import { answerPrefix, depositPrefix, returnsPrefix } from './protocol';

interface NameParts {
  /** 3–5 capital letters, given with the contract. */
  alias: string;
  day: TehranDay;
  /** 1…99, counted within the day. */
  cycle: number;
}

/** `WEBP_14050904_01.json`. Throws `internal` for an alias or cycle that has no name. */
export function settlementFileName({ alias, day, cycle }: NameParts): string {
  if (!/^[A-Z]{3,5}$/.test(alias)) throw new DomainError('internal', 'an alias is 3 to 5 capital letters');
  if (!Number.isInteger(cycle) || cycle < 1 || cycle > 99) throw new DomainError('internal', 'a cycle is 1 to 99');
  return `${alias}_${jalaliText(day).replaceAll('-', '')}_${String(cycle).padStart(2, '0')}.json`;
}

/** `answer` to a file of ours, `returns` of what it paid, or `deposit`: what was paid of it. */
export type MessageKind = 'answer' | 'returns' | 'deposit';

const kindOfPrefix: Readonly<Record<string, MessageKind>> = {
  [answerPrefix]: 'answer',
  [returnsPrefix]: 'returns',
  [depositPrefix]: 'deposit',
};

/** Which file of ours a file of the drop speaks of, and how; null: of none. */
export function subjectOfName(name: string): { kind: MessageKind; fileName: string } | null {
  const [, prefix = '', stem = '', ending = ''] = /^([A-Z]{3}_)([A-Z]{3,5}_\d{8}_\d{2})\.(json|xml)$/.exec(name) ?? [];
  const kind = kindOfPrefix[prefix];
  if (!kind || (ending === 'xml') !== (kind === 'deposit')) return null;
  return { kind, fileName: `${stem}.json` };
}

export const answerNameOf = (fileName: string): string => `${answerPrefix}${fileName}`;
export const returnsNameOf = (fileName: string): string => `${returnsPrefix}${fileName}`;
