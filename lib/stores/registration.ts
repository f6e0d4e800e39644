import type { TehranDay } from '@/lib/calendar/tehran-day';
import type { Rial } from '@/lib/money/rial';

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
  shop: [
    'shopName',
    'shopNameEn',
    'category',
    'guild',
    'expectedMonthlySales',
    'province',
    'city',
    'postalCode',
    'address',
  ],
  site: ['site', 'taxNumber'],
} as const;

export type RegistrationStep = keyof typeof registrationSteps;
export type RegistrationField = (typeof registrationSteps)[RegistrationStep][number];

export const stepNames = ['who', 'contact', 'shop', 'site'] as const satisfies readonly RegistrationStep[];

/** In the order of the form. */
export const registrationFields: readonly RegistrationField[] = stepNames.flatMap((step) => [
  ...registrationSteps[step],
]);

/** What a reviewer can find fault with: any field of the form, and the bank account. */
export type RemarkField = RegistrationField | 'account';
export const remarkFields: readonly RemarkField[] = [...registrationFields, 'account'];

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
  /** 4 digits, and the part below it. */
  guildCode: string;
  guildPart: string;
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
