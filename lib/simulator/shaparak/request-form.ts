import { z } from 'zod';
import {
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

const acceptor = (settlement: z.ZodType, acceptorCode: z.ZodType, terminals: z.ZodType) =>
  z.strictObject({
    iin: digits(9),
    acceptorCode,
    facilitatorAcceptorCode: digits(15),
    shaparakSettlementIbans: settlement,
    terminals,
  });
const terminals = (terminalNumber: z.ZodType) =>
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
const known = { acceptor: digits(15), terminals: terminals(digits(8)) };

const request = (type: number, shebas: z.ZodType, ofContract: z.ZodType, acceptors: z.ZodType) =>
  z.strictObject({
    trackingNumberPsp: z.string().regex(/^[\w-]{1,50}$/),
    requestType: z.literal(type),
    merchant: merchant(shebas),
    relatedMerchants: z.null(),
    contract: ofContract,
    pspRequestShopAcceptors: z.array(z.strictObject({ shop, acceptors })).length(1),
    description: z.null(),
  });
const [ofNone, types] = [z.null(), shaparakRequestTypes];
const one = (form: z.ZodType) => z.array(form).length(1);
const plain = one(acceptor(ofNone, known.acceptor, ofNone));
const withTerminal = one(acceptor(ofNone, known.acceptor, known.terminals));

/** The body of a write call. */
export const requestForms = z
  .array(
    z.discriminatedUnion('requestType', [
      request(types.register, merchantIbans, ofNone, ofNone),
      request(types.newTerminal, merchantIbans, contract, one(acceptor(settlement, z.null(), terminals(z.null())))),
      request(types.changeShebas, merchantIbans, contract, one(acceptor(settlement, known.acceptor, ofNone))),
      request(types.edit, ofNone, contract, plain),
      request(types.changeAddress, ofNone, contract, plain),
      request(types.deactivate, ofNone, contract, withTerminal),
      request(types.reactivate, ofNone, contract, withTerminal),
    ]),
  )
  .min(1)
  .max(100);

export type RequestForm = z.output<typeof requestForms>[number];
