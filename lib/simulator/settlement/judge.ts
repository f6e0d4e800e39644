import { findDayOfJalali } from '@/lib/calendar/jalali';
import { bankOfSheba, parseSheba } from '@/lib/iran/sheba';
import { settlementErrorTypes as types, type WireSettlementError } from '@/lib/shaparak-settlement/protocol';

/** What this Shaparak has on file. */
export interface OnFile {
  alias: string;
  iin: string;
  facilitatorSheba: string;
  /** `YYYYMMDD`, Jalali. */
  holidays: ReadonlySet<string>;
  /** What is there to be settled; null: plenty; undefined: no such acceptor. */
  balanceOf(acceptorCode: string): bigint | null | undefined;
}

export interface JudgedRecord {
  /** From 1. */
  recordIndex: number;
  acceptorCode: string;
  amountRial: bigint;
  wageRial: bigint;
  shares: { sheba: string; amountRial: string }[];
}

export interface Judged {
  errors: WireSettlementError[];
  /** Records without fault; none when the file itself has one. */
  accepted: JudgedRecord[];
}

type Fields = Record<string, unknown>;
type Fault = (type: number, fieldName: string, message: string, fieldValue?: string | number | null) => void;

/** Judges a file by the paper, in its order: name, form of the whole, then each record for itself. */
export function judge(fileName: string, bytes: Buffer, isSigned: boolean, onFile: OnFile): Judged {
  const fault = faultOfFile(fileName, bytes, isSigned, onFile);
  if (fault) {
    const [errorType, fieldName, errorMessage] = fault;
    return { errors: [{ errorType, fieldName, errorMessage, recordIndex: null, fieldValue: null }], accepted: [] };
  }
  const list: unknown[] = JSON.parse(bytes.toString('utf8')).settlementDataDetails;
  const errors: WireSettlementError[] = [];
  const accepted: JudgedRecord[] = [];
  const seen = new Set<unknown>();
  list.forEach((one, at) => {
    const before = errors.length;
    const recordIndex = at + 1;
    const report: Fault = (errorType, fieldName, errorMessage, fieldValue = null) =>
      errors.push({ errorType, fieldName, errorMessage, recordIndex, fieldValue });
    const record = judgeRecord(isFields(one) ? one : {}, recordIndex, onFile, report);
    if (seen.has(record.acceptorCode)) report(types.duplicate, 'acceptorCode', 'acceptor repeated');
    seen.add(record.acceptorCode);
    if (errors.length === before) accepted.push(record);
  });
  return { errors, accepted };
}

function faultOfFile(
  fileName: string,
  bytes: Buffer,
  isSigned: boolean,
  { alias, holidays }: OnFile,
): [type: number, fieldName: string, message: string] | null {
  const [, theirs, year, month, day, cycle] = /^([A-Z]{3,5})_(\d{4})(\d{2})(\d{2})_(\d{2})\.json$/.exec(fileName) ?? [];
  if (!theirs || !cycle) return [types.format, 'fileName', 'bad file name'];
  if (theirs !== alias) return [types.referenceNotFound, 'fileName', 'unknown facilitator'];
  const date = findDayOfJalali({ year: Number(year), month: Number(month), day: Number(day) });
  if (date === null) return [types.format, 'fileName', 'no such day'];
  if (holidays.has(`${year}${month}${day}`)) return [types.inconsistent, 'settlementDate', 'not a working day'];
  if (cycle === '00') return [types.outOfBounds, 'cycle', 'no such cycle'];
  if (!isSigned) return [types.inconsistent, 'signature', 'signature does not fit'];
  let body: unknown;
  try {
    body = JSON.parse(bytes.toString('utf8'));
  } catch {
    return [types.format, 'file', 'not JSON'];
  }
  const list = isFields(body) ? body.settlementDataDetails : null;
  if (!Array.isArray(list) || list.length === 0) return [types.mandatoryMissing, 'settlementDataDetails', 'no records'];
  return null;
}

function judgeRecord(fields: Fields, recordIndex: number, onFile: OnFile, report: Fault): JudgedRecord {
  const acceptorCode = String(fields.acceptorCode ?? '');
  const balance = onFile.balanceOf(acceptorCode);
  if (fields.acceptorCode === undefined) report(types.mandatoryMissing, 'acceptorCode', 'acceptor missing');
  else if (!/^\d{15}$/.test(acceptorCode)) report(types.length, 'acceptorCode', 'acceptor is 15 digits');
  else if (balance === undefined) report(types.referenceNotFound, 'acceptorCode', 'unknown acceptor');
  if (String(fields.iin ?? '').padStart(9, '0') !== onFile.iin) report(types.referenceNotFound, 'iin', 'unknown iin');
  if (fields.paymentFacilitatorIban !== onFile.facilitatorSheba) {
    report(types.referenceNotFound, 'paymentFacilitatorIban', 'not the account of this facilitator');
  }
  const amountRial = amountOf(fields, 'settlementAmount', 1n, report);
  const wageRial = amountOf(fields, 'wageAmount', 0n, report);
  if (wageRial * 100n > (amountRial + wageRial) * 15n) report(types.outOfBounds, 'wageAmount', 'wage above 15 percent');
  if (typeof balance === 'bigint' && amountRial + wageRial > balance) {
    report(types.notEnough, 'settlementAmount', 'not enough to settle', String(balance));
  }
  return { recordIndex, acceptorCode, amountRial, wageRial, shares: sharesOf(fields, amountRial, report) };
}

function amountOf(fields: Fields, name: string, least: bigint, report: Fault): bigint {
  const value = fields[name];
  if (value === undefined) report(types.mandatoryMissing, name, 'amount missing');
  else if (typeof value !== 'number' || !Number.isSafeInteger(value)) report(types.format, name, 'not a whole amount');
  else if (BigInt(value) < least || String(value).length > 15) report(types.outOfBounds, name, 'amount out of bounds');
  else return BigInt(value);
  return 0n;
}

function sharesOf(fields: Fields, amountRial: bigint, report: Fault): JudgedRecord['shares'] {
  const { settlementIban, scatteredSettlementDetails: scattered } = fields;
  const name = 'settlementIban';
  if ((settlementIban === undefined) === (scattered === undefined)) {
    report(types.inconsistent, name, 'one of settlementIban and scatteredSettlementDetails');
    return [];
  }
  if (scattered === undefined) {
    judgeSheba(settlementIban, report);
    return [{ sheba: String(settlementIban), amountRial: String(amountRial) }];
  }
  if (!Array.isArray(scattered) || scattered.length === 0 || scattered.length > 10 || !scattered.every(isFields)) {
    report(types.length, 'scatteredSettlementDetails', '1 to 10 shares');
    return [];
  }
  const shares = scattered.map((one: Fields) => {
    judgeSheba(one.settlementIban, report);
    return { sheba: String(one.settlementIban), amountRial: String(amountOf(one, 'amountShare', 1n, report)) };
  });
  const sum = shares.reduce((all, one) => all + BigInt(one.amountRial), 0n);
  if (sum !== amountRial) report(types.inconsistent, 'amountShare', 'shares do not sum to the amount');
  return shares;
}

function judgeSheba(sheba: unknown, report: Fault): void {
  if (parseSheba(sheba) !== sheba) report(types.format, 'settlementIban', 'not a Sheba');
  else if (!bankOfSheba(String(sheba))) report(types.referenceNotFound, 'settlementIban', 'unknown bank');
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
