import { z } from 'zod';
import { assumedParts } from '@/lib/shaparak/assumed/protocol';
import {
  type ShaparakRequestType,
  shaparakBusinessType,
  shaparakCountry,
  shaparakGender,
  shaparakInternetGateway,
  shaparakMerchantType,
  shaparakRequestTypes,
  shaparakTrustMark,
} from '@/lib/shaparak/protocol';

/*
 * What the far side takes, name by name: one that is unknown, missing or of another form makes the whole call a bad request.
 */

const digits = (count: number) => z.string().regex(new RegExp(`^[0-9]{${count}}$`));
const oneOf = (codes: Record<string, number>) => z.literal(Object.values(codes));
const text = (most: number) => z.string().min(1).max(most);
const persian = text(200).regex(/\p{Script=Arabic}/u);
const latin = text(200).regex(/^[\x20-\x7e]+$/);
const milliseconds = z.int();
const sheba = z.string().regex(/^IR[0-9]{24}$/);
const phone = z.string().regex(/^0[0-9]{7,11}$/);

const person = {
  firstNameFa: persian,
  lastNameFa: persian,
  fatherNameFa: persian,
  firstNameEn: latin,
  lastNameEn: latin,
  fatherNameEn: latin,
  gender: oneOf(shaparakGender),
  birthDate: milliseconds,
  nationalCode: digits(10),
};
const company = {
  registerNumber: text(20),
  nationalLegalCode: digits(11),
  comNameFa: persian,
  comNameEn: latin,
  merchantOfficers: z.array(z.strictObject(person)).min(1),
};
const contact = {
  telephoneNumber: phone,
  cellPhoneNumber: z.string().regex(/^09[0-9]{9}$/),
  emailAddress: z.email(),
  webSite: text(255),
};

type Fields = Record<string, z.ZodType>;
const none = <F extends Fields>(fields: F) => Object.fromEntries(Object.keys(fields).map((name) => [name, z.null()]));

const merchant = (shebas: z.ZodType) =>
  z.discriminatedUnion('merchantType', [
    z.strictObject({
      ...person,
      ...none(company),
      ...contact,
      merchantType: z.literal(shaparakMerchantType.person),
      merchantIbans: shebas,
    }),
    z.strictObject({
      ...none(person),
      ...company,
      ...contact,
      merchantType: z.literal(shaparakMerchantType.company),
      merchantIbans: shebas,
    }),
  ]);

const shop = z
  .strictObject({
    farsiName: persian,
    englishName: latin,
    telephoneNumber: phone,
    postalCode: digits(10),
    businessCategoryCode: digits(4),
    businessSubCategoryCode: text(4),
    address: text(500),
    countryCode: z.literal(shaparakCountry),
    provinceCode: text(10),
    cityCode: text(10),
    businessType: oneOf(shaparakBusinessType),
    etrustCertificateType: oneOf(shaparakTrustMark),
    websiteAddress: z.string().max(255),
    taxPayerCode: digits(10),
  })
  .refine((given) => given.businessType !== shaparakBusinessType.virtual || given.websiteAddress !== '');

const contract = z.strictObject({
  contractDate: milliseconds,
  expiryDate: milliseconds,
  serviceStartDate: milliseconds,
  contractNumber: text(30),
});

type Digits = z.ZodType<string | null>;
const acceptor = <T extends z.ZodType>(settlement: z.ZodType, acceptorCode: Digits, terminals: T) =>
  z.strictObject({
    iin: digits(9),
    acceptorCode,
    facilitatorAcceptorCode: digits(15),
    shaparakSettlementIbans: settlement,
    terminals,
  });
const terminals = (terminalNumber: Digits) =>
  z
    .array(
      z.strictObject({
        sequence: text(15),
        terminalNumber,
        terminalType: z.literal(shaparakInternetGateway),
        setupDate: milliseconds,
        accessAddress: z.url(),
        callbackAddress: z.url(),
      }),
    )
    .length(1);

const merchantIbans = z.array(z.strictObject({ merchantIban: sheba, description: z.null() })).min(1);
const settlement = z.array(sheba).min(1);
const ofNone = z.null();

/** One that carries the parts of its type, and null for each other. */
function requestForm<T extends ShaparakRequestType>(type: T) {
  const parts = assumedParts[type];
  const numbers = parts.acceptor === 'known' ? { acceptor: digits(15), terminal: digits(8) } : null;
  const withAcceptor = acceptor(
    parts.settlementShebas ? settlement : ofNone,
    numbers?.acceptor ?? ofNone,
    parts.terminal ? terminals(numbers?.terminal ?? ofNone) : ofNone,
  );
  return z.strictObject({
    trackingNumberPsp: z.string().regex(/^[\w-]{1,50}$/),
    requestType: z.literal(type),
    merchant: merchant(parts.merchantShebas ? merchantIbans : ofNone),
    relatedMerchants: z.null(),
    contract: parts.contract ? contract : ofNone,
    pspRequestShopAcceptors: z
      .array(z.strictObject({ shop, acceptors: parts.acceptor === 'none' ? ofNone : z.array(withAcceptor).length(1) }))
      .length(1),
    description: z.null(),
  });
}

const types = shaparakRequestTypes;

/** The body of a write call. */
export const requestForms = z
  .array(
    z.discriminatedUnion('requestType', [
      requestForm(types.register),
      requestForm(types.newTerminal),
      requestForm(types.changeShebas),
      requestForm(types.edit),
      requestForm(types.changeAddress),
      requestForm(types.deactivate),
      requestForm(types.reactivate),
    ]),
  )
  .min(1)
  .max(100);

export type RequestForm = z.output<typeof requestForms>[number];
