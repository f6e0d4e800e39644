import { rial } from '@/lib/money/rial';
import { companyFields, type Registration, type RegistrationField, registrationFields } from './registration';
import type { RegistrationDraft } from './registration-draft';
import { type FieldFault, faultOf, readBirthDay, readers } from './registration-fields';
import { findGuild } from './registration-guilds';
import { findTown } from './registration-places';

/** The fields that are missing or wrong, in the order of the form. */
export function faultsOf(
  draft: Pick<RegistrationDraft, 'fields'>,
  now: Date,
): { field: RegistrationField; fault: FieldFault }[] {
  const isCompany = draft.fields.kind?.text === 'company';
  return registrationFields
    .filter((field) => isCompany || !companyFields.has(field))
    .flatMap((field) => {
      const fault = faultOf(field, draft.fields[field]?.text ?? '', now) ?? faultOfPlace(field, draft);
      return fault ? [{ field, fault }] : [];
    });
}

/** There are towns of its name, but not in the province. */
function faultOfPlace(field: RegistrationField, { fields }: Pick<RegistrationDraft, 'fields'>): FieldFault | null {
  const province = readers.province(fields.province?.text ?? '');
  return field === 'city' && province && !findTown(fields.city?.text ?? '', province) ? 'invalid' : null;
}

/** The registration in the form in which it is sent; null while anything is missing or wrong. */
export function readRegistration(draft: RegistrationDraft, now: Date): Registration | null {
  return faultsOf(draft, now).length > 0 ? null : readAccepted(draft, now);
}

/** What was found faultless once, whatever the form has come to ask since; null for what never was. `now` is when it was sent. */
export function readAccepted({ fields }: Pick<RegistrationDraft, 'fields'>, now: Date): Registration | null {
  const birthDay = readBirthDay(fields.birthDay?.text ?? '', now);
  const read = (field: keyof typeof readers) => readers[field](fields[field]?.text ?? '') ?? '';
  const provinceCode = read('province');
  const town = findTown(read('city'), provinceCode);
  const guild = findGuild(read('guild'));
  if (!birthDay || !town || !guild) return null;
  const isCompany = read('kind') === 'company';
  return {
    kind: isCompany ? 'company' : 'person',
    firstName: read('firstName'),
    lastName: read('lastName'),
    fatherName: read('fatherName'),
    firstNameEn: read('firstNameEn'),
    lastNameEn: read('lastNameEn'),
    fatherNameEn: read('fatherNameEn'),
    gender: read('gender') === 'female' ? 'female' : 'male',
    birthDay,
    nationalId: read('nationalId'),
    company: isCompany
      ? {
          name: read('companyName'),
          nameEn: read('companyNameEn'),
          nationalId: read('companyNationalId'),
          registerNumber: read('registerNumber'),
        }
      : null,
    mobile: read('mobile'),
    phone: read('phone'),
    email: read('email'),
    shopName: read('shopName'),
    shopNameEn: read('shopNameEn'),
    guildCode: guild.code,
    guildPart: guild.part,
    expectedMonthlySalesRial: rial(read('expectedMonthlySales') || 0),
    provinceCode,
    cityCode: town.code,
    postalCode: read('postalCode'),
    address: read('address'),
    site: read('site'),
    taxNumber: read('taxNumber'),
  };
}
