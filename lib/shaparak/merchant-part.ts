import { epochDayOf, type TehranDay } from '@/lib/calendar/tehran-day';
import { shaparakGender, shaparakMerchantType, type WireMerchant, type WirePerson } from './protocol';
import type { Person, ShaparakSubject } from './subject';

/** A day as the wire's milliseconds: midnight UTC is the same day on Tehran's clocks too. */
export const dayMs = (day: TehranDay) => epochDayOf(day) * 86_400_000;

function personOf(person: Person): WirePerson {
  return {
    firstNameFa: person.firstName,
    lastNameFa: person.lastName,
    fatherNameFa: person.fatherName,
    firstNameEn: person.firstNameEn,
    lastNameEn: person.lastNameEn,
    fatherNameEn: person.fatherNameEn,
    gender: shaparakGender[person.gender],
    birthDate: dayMs(person.birthDay),
    nationalCode: person.nationalId,
  };
}

const noPerson = {
  firstNameFa: null,
  lastNameFa: null,
  fatherNameFa: null,
  firstNameEn: null,
  lastNameEn: null,
  fatherNameEn: null,
  gender: null,
  birthDate: null,
  nationalCode: null,
};
const noCompany = {
  registerNumber: null,
  nationalLegalCode: null,
  comNameFa: null,
  comNameEn: null,
  merchantOfficers: null,
};

/** @param withShebas whether its accounts are part of the request */
export function merchantOf(merchant: ShaparakSubject['merchant'], withShebas: boolean): WireMerchant {
  const common = {
    merchantType: shaparakMerchantType[merchant.kind],
    telephoneNumber: merchant.contact.phone,
    cellPhoneNumber: merchant.contact.mobile.replace(/^98/, '0'),
    emailAddress: merchant.contact.email,
    webSite: merchant.contact.site,
    merchantIbans: withShebas ? merchant.shebas.map((sheba) => ({ merchantIban: sheba, description: null })) : null,
  };
  if (merchant.kind === 'person') return { ...noCompany, ...personOf(merchant.person), ...common };
  const { company } = merchant;
  return {
    ...noPerson,
    registerNumber: company.registerNumber,
    nationalLegalCode: company.nationalId,
    comNameFa: company.name,
    comNameEn: company.nameEn,
    merchantOfficers: company.officers.map(personOf),
    ...common,
  };
}
