/*
 * Names, paths and codes of Shaparak's merchant service. The papers are of 1399; the envelope's names are those its clients send.
 * Paths are relative to the base address, which ends in `/merchant`. All times are milliseconds since 1970 UTC, without a zone.
 */
export const shaparakPaths = {
  /** POST an array of requests. */
  write: '/webService/writeExternalRequest',
  /** POST a filter. */
  cartable: '/webService/readRequestCartableWithFilter',
} as const;

export const shaparakRequestTypes = {
  newTerminal: 5,
  changeShebas: 6,
  deactivate: 7,
  register: 13,
  edit: 14,
  changeAddress: 17,
  reactivate: 18,
} as const;
export type ShaparakRequestType = (typeof shaparakRequestTypes)[keyof typeof shaparakRequestTypes];

export const shaparakStatuses = {
  rejected: 5,
  waitingForService: 8,
  delayed: 12,
  accepted: 14,
  internalReview: 20,
} as const;

/** What the cartable may be asked at once. */
export const shaparakLimits = { windowMs: 86_400_000, trackingNumbers: 100 } as const;

/** `codeExceptionValue` of the reasons that have a text of their own; all others are «other». */
export const shaparakReasons = {
  badAge: 29,
  deceased: 30,
  postalCode: 39,
  shebaUnclear: 40,
  shebaInvalid: 41,
  shebaOfAnother: 51,
  blacklisted: 1002,
} as const;

export const shaparakGender = { female: 0, male: 1 } as const;
export const shaparakMerchantType = { person: 0, company: 1 } as const;
export const shaparakBusinessType = { physical: 0, both: 1, virtual: 2 } as const;
export const shaparakTrustMark = { none: 0, given: 1 } as const;
/** The one kind of terminal we have. */
export const shaparakInternetGateway = 1;
export const shaparakCountry = 'IR';

/** A part that a type of request does not carry is null, never left out. */
export interface WireRequest {
  /** Our number. */
  trackingNumberPsp: string;
  requestType: ShaparakRequestType;
  merchant: WireMerchant;
  relatedMerchants: null;
  contract: WireContract | null;
  pspRequestShopAcceptors: { shop: WireShop; acceptors: WireAcceptor[] | null }[];
  description: null;
}

export interface WirePerson {
  firstNameFa: string;
  lastNameFa: string;
  fatherNameFa: string;
  firstNameEn: string;
  lastNameEn: string;
  fatherNameEn: string;
  gender: number;
  birthDate: number;
  /** 10 digits. */
  nationalCode: string;
}

type NoPerson = { [Name in keyof WirePerson]: null };

interface WireCompany {
  registerNumber: string;
  /** 11 digits. */
  nationalLegalCode: string;
  comNameFa: string;
  comNameEn: string;
  merchantOfficers: WirePerson[];
}

type NoCompany = { [Name in keyof WireCompany]: null };

export type WireMerchant = ((WirePerson & NoCompany) | (NoPerson & WireCompany)) & {
  merchantType: number;
  telephoneNumber: string;
  /** 11 digits, `09…`. */
  cellPhoneNumber: string;
  emailAddress: string;
  webSite: string;
  merchantIbans: { merchantIban: string; description: null }[] | null;
};

export interface WireContract {
  contractDate: number;
  expiryDate: number;
  serviceStartDate: number;
  contractNumber: string;
}

export interface WireShop {
  farsiName: string;
  englishName: string;
  telephoneNumber: string;
  postalCode: string;
  businessCategoryCode: string;
  businessSubCategoryCode: string;
  address: string;
  countryCode: string;
  provinceCode: string;
  cityCode: string;
  businessType: number;
  etrustCertificateType: number;
  websiteAddress: string;
  taxPayerCode: string;
}

export interface WireAcceptor {
  /** 9 digits: the facilitator's PSP. */
  iin: string;
  /** 15 digits. */
  acceptorCode: string | null;
  facilitatorAcceptorCode: string;
  shaparakSettlementIbans: string[] | null;
  terminals: WireTerminal[] | null;
}

export interface WireTerminal {
  sequence: string;
  /** 8 digits. */
  terminalNumber: string | null;
  terminalType: number;
  setupDate: number;
  accessAddress: string;
  callbackAddress: string;
}

/** The filter of the cartable; lists that filter nothing are empty. */
export interface WireCartableFilter {
  /** From and to, at most a day apart. */
  requestDate: [number, number];
  requestTypes: number[];
  statuses: number[];
  trackingNumbers: string[];
  trackingNumberPsps: string[];
}
