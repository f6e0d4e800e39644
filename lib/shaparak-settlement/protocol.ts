/*
 * Names, limits and codes of Shaparak's settlement file: `<ALIAS>_YYYYMMDD_CC.json`, its detached signature `….json.sign`, the answer
 * `REP_<name>`. The papers are of 1399. What they leave open is assumed here: signatures are RSA PKCS#1 v1.5 over SHA-256, in base64.
 */

/** RSA over the file's bytes, as `node:crypto` names it. */
export const signatureAlgorithm = 'RSA-SHA256';
export const signatureSuffix = '.sign';
export const answerPrefix = 'REP_';
/** Our assumption: what a bank sent back after the answer, days later, comes as such a file. */
export const returnsPrefix = 'RET_';
/** Our assumption: what was deposited, in the form of a pacs.008. */
export const depositPrefix = 'DEP_';
/** Files appear whole: they are written under this ending and renamed. */
export const partSuffix = '.part';

export const settlementLimits = { amountDigits: 15, shares: 10, wagePercent: 15n } as const;

export const settlementErrorTypes = {
  unknown: 0,
  internal: 1,
  mandatoryMissing: 2,
  format: 3,
  length: 4,
  inconsistent: 5,
  duplicate: 6,
  dataAccess: 7,
  referenceNotFound: 8,
  serviceUnreachable: 9,
  badServiceAnswer: 10,
  expired: 11,
  serviceError: 12,
  unknownData: 13,
  outOfBounds: 14,
  notEnough: 15,
} as const;
export type SettlementErrorName = keyof typeof settlementErrorTypes;

/** One acceptor's money. Numbers of at most 15 digits are exact as JSON numbers. */
export interface WireSettlement {
  /** 15 digits. */
  acceptorCode: string;
  iin: number;
  paymentFacilitatorIban: string;
  settlementAmount: number;
  wageAmount: number;
  /** This or `scatteredSettlementDetails`, never both. */
  settlementIban?: string;
  scatteredSettlementDetails?: { amountShare: number; settlementIban: string }[];
}

export interface WireSettlementFile {
  settlementDataDetails: WireSettlement[];
}

/** One fault of the answer; of a file without fault the answer is an empty list. */
export interface WireSettlementError {
  errorMessage: string | null;
  /** Which record; null: the file as a whole. From 0 or 1, by a setting. */
  recordIndex: number | null;
  errorType: number;
  fieldName: string | null;
  fieldValue: string | number | null;
}

/** One record of a returns file. */
export interface WireReturn {
  recordIndex: number;
  acceptorCode: string;
  amount: number;
  reason: string | null;
}
