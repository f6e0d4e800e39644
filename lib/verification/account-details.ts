import { findDayOfJalali, parseJalali } from '@/lib/calendar/jalali';
import { addDays, type TehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { cleanCode } from '@/lib/iran/digits';
import { parseNationalId } from '@/lib/iran/national-id';
import { parseSheba } from '@/lib/iran/sheba';
import type { AccountQuestion } from './account-check';

export type HolderDetails = Omit<AccountQuestion, 'sheba'>;
export type AccountField = keyof AccountQuestion;

/** A Jalali date in three parts, as three lists give it, or as one text `1366/02/17`. */
export type TypedBirthDate = { year: unknown; month: unknown; day: unknown } | string;
export interface TypedHolder {
  nationalId: unknown;
  birthDate: TypedBirthDate;
}

export interface DetailsRefusal {
  kind: 'refused';
  fields: AccountField[];
}

/** What was typed of an account, in any digits; or the fields that cannot be right. */
export function readAccountDetails(
  typed: TypedHolder & { sheba: unknown },
  now: Date,
): { kind: 'read'; details: AccountQuestion } | DetailsRefusal {
  const holder = readHolder(typed, now);
  const sheba = parseSheba(typed.sheba);
  if (holder.kind === 'read' && sheba) return { kind: 'read', details: { ...holder.holder, sheba } };
  const fields: AccountField[] = holder.kind === 'refused' ? holder.fields : [];
  return { kind: 'refused', fields: sheba ? fields : [...fields, 'sheba'] };
}

/** The same without the Sheba: what an older account lacks. */
export function readHolder(typed: TypedHolder, now: Date): { kind: 'read'; holder: HolderDetails } | DetailsRefusal {
  const nationalId = parseNationalId(typed.nationalId);
  const birthDate = readBirthDate(typed.birthDate, now);
  if (nationalId && birthDate) return { kind: 'read', holder: { nationalId, birthDate } };
  return {
    kind: 'refused',
    fields: [...(nationalId ? [] : ['nationalId' as const]), ...(birthDate ? [] : ['birthDate' as const])],
  };
}

/** A day on which someone alive was born. */
function readBirthDate(typed: TypedBirthDate, now: Date): TehranDay | null {
  const day = typeof typed === 'string' ? parseJalali(typed) : findDayOfJalali(partsOf(typed));
  const today = tehranDayOf(now);
  return day !== null && day < today && day > addDays(today, -120 * 365) ? day : null;
}

const partsOf = ({ year, month, day }: Exclude<TypedBirthDate, string>) => ({
  year: wholeNumber(year),
  month: wholeNumber(month),
  day: wholeNumber(day),
});

function wholeNumber(text: unknown): number {
  const digits = cleanCode(text);
  return digits !== null && /^\d{1,4}$/.test(digits) ? Number(digits) : Number.NaN;
}
