import type { TehranDay } from '@/lib/calendar/tehran-day';
import type { Rial } from '@/lib/money/rial';
import { storeCategories } from './store';

/** The short steps of the form. What is last in it, review and send, has no fields. */
export const registrationSteps = {
  who: [
    'kind',
    'firstName',
    'lastName',
    'fatherName',
    'firstNameEn',
    'lastNameEn',
    'fatherNameEn',
    'gender',
    'birthDay',
    'nationalId',
    'companyName',
    'companyNameEn',
    'companyNationalId',
    'registerNumber',
  ],
  contact: ['mobile', 'phone', 'email'],
  shop: ['shopName', 'shopNameEn', 'category', 'expectedMonthlySales', 'province', 'postalCode', 'address'],
  site: ['site', 'taxNumber'],
} as const;

export type RegistrationStep = keyof typeof registrationSteps;
export type RegistrationField = (typeof registrationSteps)[RegistrationStep][number];

export const stepNames = ['who', 'contact', 'shop', 'site'] as const satisfies readonly RegistrationStep[];

/** In the order of the form. */
export const registrationFields: readonly RegistrationField[] = stepNames.flatMap((step) => [
  ...registrationSteps[step],
]);

/** Asked of a company only; the person of the same step is then who signs for it. */
export const companyFields: ReadonlySet<RegistrationField> = new Set([
  'companyName',
  'companyNameEn',
  'companyNationalId',
  'registerNumber',
]);

/** Kept with the store itself, where they are looked at and corrected: here they are only read. */
export const storeOwnFields: ReadonlySet<RegistrationField> = new Set(['site', 'category']);

export function isRegistrationField(name: string): name is RegistrationField {
  return registrationFields.some((field) => field === name);
}

export function stepOf(field: RegistrationField): RegistrationStep {
  return stepNames.find((step) => registrationSteps[step].some((name) => name === field)) ?? 'who';
}

/** A complete registration: every field there and of its form. */
export interface Registration {
  kind: 'person' | 'company';
  firstName: string;
  lastName: string;
  fatherName: string;
  firstNameEn: string;
  lastNameEn: string;
  fatherNameEn: string;
  gender: 'female' | 'male';
  birthDay: TehranDay;
  /** 10 digits. */
  nationalId: string;
  /** Null for a person. */
  company: { name: string; nameEn: string; nationalId: string; registerNumber: string } | null;
  /** `989…` */
  mobile: string;
  /** 11 digits, `021…`. */
  phone: string;
  email: string;
  shopName: string;
  shopNameEn: string;
  /** 4 digits. */
  guildCode: string;
  expectedMonthlySalesRial: Rial;
  provinceCode: string;
  cityCode: string;
  /** 10 digits. */
  postalCode: string;
  address: string;
  site: string;
  /** 10 digits. */
  taxNumber: string;
}

/** The guild's code of what a shop sells, 4 digits; what we have no code for is the trade in general. */
export function guildCodeOf(category: string): string {
  const known = storeCategories.find((one) => one === category) ?? 'other';
  return guildCodes[known];
}

const guildCodes: Readonly<Record<(typeof storeCategories)[number], string>> = {
  clothing: '5651',
  food: '5411',
  electronics: '5732',
  home: '5719',
  beauty: '5977',
  books: '5942',
  education: '8299',
  digital: '5734',
  services: '7299',
  travel: '4722',
  charity: '8398',
  other: '5999',
};
