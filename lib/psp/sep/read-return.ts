import { maskPan } from '@/lib/iran/pan';
import { parseRial } from '@/lib/money/rial';
import type { ReturnHint } from '../psp';
import { type SepReturnField, sepState, sepStatus } from './protocol';
import { normaliseHashedPan, readRefNum, readRrn, readTraceNo } from './wire';

/** Reads the bank's return. Null when it names no attempt or no outcome; a single field that is missing or spoilt is null by itself. */
export function readSepReturn(form: URLSearchParams): ReturnHint | null {
  const field = fieldReader(form);
  const resNum = field('ResNum');
  const status = field('Status');
  const state = field('State');
  if (!/^[\w-]{1,64}$/.test(resNum)) return null;
  if (!/^-?\d{1,4}$/.test(status) && !/^\w{1,40}$/.test(state)) return null;
  const token = field('Token');
  return {
    resNum,
    token: /^[\x21-\x7e]{1,512}$/.test(token) ? token : null,
    claims: claimOf(status, state),
    status: /^-?\d{1,4}$/.test(status) ? status : state,
    refNum: readRefNum(field('RefNum')),
    rrn: readRrn(field('RRN')),
    traceNo: readTraceNo(field('TraceNo')),
    maskedPan: maskPan(field('SecurePan')),
    hashedPan: normaliseHashedPan(field('HashedCardNumber')),
    amountRial: parseRial(field('Amount')),
  };
}

/** The number decides; the word only when there is no number. */
function claimOf(status: string, state: string): ReturnHint['claims'] {
  if (status === String(sepStatus.ok)) return 'paid';
  if (status === String(sepStatus.canceledByUser)) return 'canceled';
  if (status !== '') return 'failed';
  if (state === sepState.ok) return 'paid';
  return state === sepState.canceledByUser ? 'canceled' : 'failed';
}

/** By name in any case (`RRN`, `Rrn`). A name that comes twice with different values says nothing: an empty text. */
function fieldReader(form: URLSearchParams): (name: SepReturnField) => string {
  const given = new Map<string, string>();
  for (const [name, value] of form) {
    const key = name.toLowerCase();
    const earlier = given.get(key);
    given.set(key, earlier === undefined || earlier === value ? value : '');
  }
  return (name) => given.get(name.toLowerCase()) ?? '';
}
