import { findDayOfJalali, parseJalali } from '@/lib/calendar/jalali';
import { addDays, type TehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { cleanCode } from '@/lib/iran/digits';
import { parseLegalNationalId, parseNationalId } from '@/lib/iran/national-id';
import { parseSheba } from '@/lib/iran/sheba';
import type { AccountQuestion, Holder } from './account-check';

export type AccountField = 'sheba' | 'nationalId' | 'birthDate' | 'companyId';

/** A Jalali date in three parts, as three lists give it, or as one text `1366/02/17`. */
export type TypedBirthDate = { year: unknown; month: unknown; day: unknown } | string;
/** A person, or a company by its own national ID. */
export type TypedHolder = { nationalId: unknown; birthDate: TypedBirthDate } | { companyId: unknown };
export type TypedAccount = TypedHolder & { sheba: unknown };

export interface DetailsRefusal {
  kind: 'refused';
  fields: AccountField[];
}

/** What was typed of an account, in any digits; or the fields that cannot be right. */
export function readAccountDetails(
  typed: TypedAccount,
  now: Date,
): { kind: 'read'; details: AccountQuestion } | DetailsRefusal {
  const read = readHolder(typed, now);
  const sheba = parseSheba(typed.sheba);
  if (read.kind === 'read' && sheba) return { kind: 'read', details: { holder: read.holder, sheba } };
  const fields: AccountField[] = read.kind === 'refused' ? read.fields : [];
  return { kind: 'refused', fields: sheba ? fields : [...fields, 'sheba'] };
}

/** The same without the Sheba: what an older account lacks. */
export function readHolder(typed: TypedHolder, now: Date): { kind: 'read'; holder: Holder } | DetailsRefusal {
  if ('companyId' in typed) {
    const nationalId = parseLegalNationalId(typed.companyId);
    if (nationalId) return { kind: 'read', holder: { kind: 'company', nationalId } };
    return { kind: 'refused', fields: ['companyId'] };
  }
  const nationalId = parseNationalId(typed.nationalId);
  const birthDate = readBirthDate(typed.birthDate, now);
  if (nationalId && birthDate) return { kind: 'read', holder: { kind: 'person', nationalId, birthDate } };
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
