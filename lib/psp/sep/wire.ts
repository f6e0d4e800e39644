import { z } from 'zod';
import { maskPan } from '@/lib/iran/pan';
import { type Rial, rial } from '@/lib/money/rial';
import type { Receipt, ReceiptQuery } from '../psp';
import { sepTokenStatus } from './protocol';

/** SHA-256 of the card number in lower-case hex; null when it is none. */
export function normaliseHashedPan(text: string): string | null {
  return /^[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : null;
}

const refNumForm = /^[A-Za-z0-9+/=_-]{1,100}$/;
const rrnForm = /^\d{1,20}$/;
const traceForm = /^\d{1,20}$/;

/** The text when it has the form of a digital receipt. */
export const readRefNum = (text: string) => (refNumForm.test(text) ? text : null);
export const readRrn = (text: string) => (rrnForm.test(text) ? text : null);
export const readTraceNo = (text: string) => (traceForm.test(text) ? text : null);

const textOrNumber = z.union([z.string().max(100), z.int()]).transform(String);

/** Answer of the token call. */
export const tokenAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal(sepTokenStatus.ok), token: z.string().regex(/^[\x21-\x7e]{1,512}$/) }),
  z.object({
    status: z.literal(sepTokenStatus.refused),
    errorCode: textOrNumber.pipe(z.string().regex(/^-?\w{1,20}$/)),
  }),
]);

const detail = z.object({
  RefNum: z.string(),
  TerminalNumber: textOrNumber,
  // Spelt so by the bank.
  OrginalAmount: z.int().positive(),
  RRN: textOrNumber.nullish(),
  StraceNo: textOrNumber.nullish(),
  MaskedPan: z.string().nullish(),
  HashedPan: z.string().nullish(),
});

/** Answer of verify and reverse. The detail is read apart: an answer may be of use without it. */
export const resultAnswer = z.object({ ResultCode: z.int(), Success: z.boolean(), TransactionDetail: z.unknown() });

/** The receipt in a verify answer, or why it is not the one we asked about. The bank writes terminals as numbers: zeros in front are lost. */
export function receiptOf(given: unknown, asked: ReceiptQuery): Receipt | { mismatch: string } {
  const parsed = detail.safeParse(given);
  if (!parsed.success) return { mismatch: 'bad_detail' };
  const { RefNum, TerminalNumber, OrginalAmount, RRN, StraceNo, MaskedPan, HashedPan } = parsed.data;
  if (RefNum !== asked.refNum) return { mismatch: 'other_receipt' };
  if (withoutZeros(TerminalNumber) !== withoutZeros(asked.terminalNumber)) return { mismatch: 'other_terminal' };
  const amountRial: Rial = rial(OrginalAmount);
  return {
    refNum: RefNum,
    rrn: readRrn(RRN ?? ''),
    traceNo: readTraceNo(StraceNo ?? ''),
    maskedPan: maskPan(MaskedPan),
    hashedPan: normaliseHashedPan(HashedPan ?? ''),
    amountRial,
  };
}

const withoutZeros = (digits: string) => digits.replace(/^0+(?=\d)/, '');
