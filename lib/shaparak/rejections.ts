import type { ShaparakReason } from '@/db/schema';
import { assumedReasons } from './assumed/protocol';
import { shaparakReasons } from './protocol';

const codes = { ...shaparakReasons, ...assumedReasons };
type KnownReason = keyof typeof codes;

/** What a merchant is told of a rejection: `rejections` of `i18n/messages/*​/shaparak.json` has the reason and how to mend it. */
export type RejectionText = KnownReason | 'other';

/** What a merchant told us and Shaparak can find fault with. */
export type RejectedField =
  | 'firstName'
  | 'lastName'
  | 'fatherName'
  | 'gender'
  | 'birthDay'
  | 'nationalId'
  | 'companyName'
  | 'companyNationalId'
  | 'registerNumber'
  | 'phone'
  | 'mobile'
  | 'email'
  | 'site'
  | 'shebas'
  | 'shopName'
  | 'postalCode'
  | 'address'
  | 'guild'
  | 'province'
  | 'city'
  | 'taxNumber';

export interface Rejection {
  text: RejectionText;
  /** Shaparak's own code, for whoever asks there. */
  code: string;
  /** The field of our form to be corrected; null: none that the merchant could correct, or we do not know. */
  field: RejectedField | null;
}

const fieldOfReason: Readonly<Record<KnownReason, RejectedField | null>> = {
  badAge: 'birthDay',
  deceased: 'nationalId',
  postalCode: 'postalCode',
  shebaUnclear: 'shebas',
  shebaInvalid: 'shebas',
  shebaOfAnother: 'shebas',
  blacklisted: null,
  // What breaks Shaparak's order is for one of us.
  repeatedNumber: null,
  hasTerminal: null,
  unknownAcceptor: null,
  terminalOff: null,
  terminalOn: null,
};

const fieldOfName: Readonly<Record<string, RejectedField>> = {
  firstnamefa: 'firstName',
  firstnameen: 'firstName',
  lastnamefa: 'lastName',
  lastnameen: 'lastName',
  fathernamefa: 'fatherName',
  fathernameen: 'fatherName',
  gender: 'gender',
  birthdate: 'birthDay',
  nationalcode: 'nationalId',
  comnamefa: 'companyName',
  comnameen: 'companyName',
  nationallegalcode: 'companyNationalId',
  registernumber: 'registerNumber',
  telephonenumber: 'phone',
  cellphonenumber: 'mobile',
  emailaddress: 'email',
  website: 'site',
  websiteaddress: 'site',
  merchantiban: 'shebas',
  merchantibans: 'shebas',
  shaparaksettlementibans: 'shebas',
  farsiname: 'shopName',
  englishname: 'shopName',
  postalcode: 'postalCode',
  address: 'address',
  businesscategorycode: 'guild',
  businesssubcategorycode: 'guild',
  provincecode: 'province',
  citycode: 'city',
  taxpayercode: 'taxNumber',
};

/** The reasons of a rejected request in our words, without repetition; never empty. */
export function readRejections(reasons: readonly ShaparakReason[]): Rejection[] {
  if (reasons.length === 0) return [{ text: 'other', code: '', field: null }];
  const read = reasons.map(readRejection);
  const isFirst = (one: Rejection, index: number) =>
    read.findIndex((other) => other.code === one.code && other.field === one.field) === index;
  return read.filter(isFirst);
}

/** A known code knows its field; of another, the field it names does. Names may come with a path before them: `shop.postalCode`. */
function readRejection({ code, fieldName }: ShaparakReason): Rejection {
  const text = Object.keys(codes)
    .filter(isKnownReason)
    .find((known) => String(codes[known]) === code);
  if (text) return { text, code, field: fieldOfReason[text] };
  const name =
    fieldName
      ?.toLowerCase()
      .replace(/\[\d*\]/g, '')
      .split('.')
      .at(-1) ?? '';
  return { text: 'other', code, field: Object.hasOwn(fieldOfName, name) ? (fieldOfName[name] ?? null) : null };
}

function isKnownReason(name: string): name is KnownReason {
  return Object.hasOwn(codes, name);
}
