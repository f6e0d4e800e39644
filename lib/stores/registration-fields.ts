import { parseJalali } from '@/lib/calendar/jalali';
import { type TehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { cleanCode, cleanName } from '@/lib/iran/digits';
import { parseHost } from '@/lib/iran/host';
import { parseMobile } from '@/lib/iran/mobile';
import { parseLegalNationalId, parseNationalId } from '@/lib/iran/national-id';
import { parseAmount } from '@/lib/money/toman';
import type { RegistrationField } from './registration';
import { findGuild } from './registration-guilds';
import { findProvince, findTown } from './registration-places';
import { storeCategories } from './store';

/** Longer than this nothing in the form is. */
export const fieldLength = 300;

/** `invalid`: not of the field's form. `too_young`: under 18 years, or not born yet. */
export type FieldFault = 'missing' | 'invalid' | 'too_young';

/** What is wrong with a field's text as it stands, or null. Safe on any text. */
export function faultOf(field: RegistrationField, text: string, now: Date): FieldFault | null {
  if (text === '') return 'missing';
  if (field === 'birthDay') {
    const day = readBirthDay(text, now);
    return day === null ? 'invalid' : isOfAge(day, now) ? null : 'too_young';
  }
  return readers[field](text) === null ? 'invalid' : null;
}

/** A Jalali day on which someone alive can have been born. */
export function readBirthDay(text: string, now: Date): TehranDay | null {
  const day = parseJalali(text);
  return day !== null && yearsSince(day, now) <= 120 ? day : null;
}

function isOfAge(day: TehranDay, now: Date): boolean {
  return yearsSince(day, now) >= 18;
}

/** Full years by the Gregorian calendar, below 0 before it. */
function yearsSince(day: TehranDay, now: Date): number {
  const today = tehranDayOf(now);
  const years = Number(today.slice(0, 4)) - Number(day.slice(0, 4));
  return today.slice(5) < day.slice(5) ? years - 1 : years;
}

type Reader = (text: string) => string | null;
const oneOf =
  (...words: readonly string[]): Reader =>
  (text) =>
    words.find((word) => word === text) ?? null;
const fitting = (form: RegExp, text: string | null) => (text !== null && form.test(text) ? text : null);

/** ZWNJ and the small hamza belong to names: «آقا‌زاده», «خانهٔ نور». */
const persianName: Reader = (text) =>
  fitting(/^(?=.{2,50}$)(?:(?=\p{L})\p{Script=Arabic}|[\u200c\u0654 ])+$/u, cleanName(text));
const latinName: Reader = (text) => fitting(/^(?=.{2,50}$)[A-Za-z][A-Za-z '.-]*$/, latin(text));
/** A shop or company may carry digits and a Latin word, and is called something in Persian. */
const persianTitle: Reader = (text) =>
  fitting(/^(?=.{2,60}$)(?=.*(?=\p{L})\p{Script=Arabic})[\p{L}\p{N}\u200c\u0654 .،«»()&'-]+$/u, cleanName(text));
const latinTitle: Reader = (text) => fitting(/^(?=.{2,60}$)(?=.*[A-Za-z])[A-Za-z0-9 .,&'()-]+$/, latin(text));
const address: Reader = (text) =>
  fitting(/^(?=.{10,300}$)(?=.*(?=\p{L})\p{Script=Arabic})[\p{L}\p{N}\u200c\u0654 .,،؛:/()'#-]+$/u, cleanName(text));

const latin = (text: string) => cleanCode(cleanName(text))?.replace(/\s+/g, ' ') ?? null;
const digits = (text: string) => cleanCode(text)?.replace(/[\s\-()]/g, '') ?? '';
const notAllTheSame = (code: string | null) => (code !== null && /^(.)\1*$/.test(code) ? null : code);

/** How each field is read: its canonical form, or null. Birth days need the clock and stand alone. */
export const readers: Readonly<Record<Exclude<RegistrationField, 'birthDay'>, Reader>> = {
  kind: oneOf('person', 'company'),
  firstName: persianName,
  lastName: persianName,
  fatherName: persianName,
  firstNameEn: latinName,
  lastNameEn: latinName,
  fatherNameEn: latinName,
  gender: oneOf('female', 'male'),
  nationalId: parseNationalId,
  companyName: persianTitle,
  companyNameEn: latinTitle,
  companyNationalId: parseLegalNationalId,
  registerNumber: (text) => fitting(/^[1-9]\d{0,9}$/, digits(text)),
  mobile: parseMobile,
  // A landline with its area code: 02188776655, +98 21 …
  phone: (text) => fitting(/^0[1-8]\d{9}$/, digits(text).replace(/^(?:\+98|0098)0?(?=\d{10}$)/, '0')),
  email: (text) =>
    fitting(
      /^(?=.{6,254}$)[a-z0-9_+-]{1,64}(?:\.[a-z0-9_+-]+){0,8}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}$/,
      cleanCode(text)?.toLowerCase() ?? null,
    ),
  shopName: persianTitle,
  shopNameEn: latinTitle,
  category: oneOf(...storeCategories),
  guild: (text) => findGuild(text)?.fa ?? null,
  // Typed in toman, read in rial. Less than a single payment may be, or more than the whole country's sales, is a slip of a digit.
  expectedMonthlySales: (text) => {
    const sales = parseAmount(text, 'toman');
    return sales !== null && sales >= 10_000n && sales <= 1_000_000_000_000_000n ? String(sales) : null;
  },
  province: (text) => findProvince(text)?.code ?? null,
  city: (text) => findTown(text)?.fa ?? null,
  // The post gives no 0 and 2 among the first four, and no 0, 2, 5 as the fifth.
  postalCode: (text) => notAllTheSame(fitting(/^[13-9]{4}[1346-9]\d{5}$/, digits(text))),
  address,
  site: parseHost,
  taxNumber: (text) => notAllTheSame(fitting(/^\d{10}$/, digits(text))),
};
