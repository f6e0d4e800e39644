import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSepReturn } from './read-return';

const hashed = 'ab'.repeat(32);
const paid = {
  MID: '134754',
  State: 'OK',
  Status: '2',
  RRN: '123456789012',
  RefNum: 'jJnBmy/IojtTemplUH5ke9ULCGtDtb+=',
  ResNum: 'r_1-2',
  TerminalId: '2015',
  TraceNo: '100428',
  Amount: '30000',
  Wage: '',
  AffectiveAmount: '30000',
  SecurePan: '621986****8080',
  HashedCardNumber: hashed.toUpperCase(),
  Token: 'tok',
};
const read = (fields: Record<string, string>) => readSepReturn(new URLSearchParams(fields));

describe('the return of the bank', () => {
  test('paid', () => {
    expect(read(paid)).toEqual({
      resNum: 'r_1-2',
      token: 'tok',
      claims: 'paid',
      status: '2',
      refNum: 'jJnBmy/IojtTemplUH5ke9ULCGtDtb+=',
      rrn: '123456789012',
      traceNo: '100428',
      maskedPan: '621986******8080',
      hashedPan: hashed,
      amountRial: 30_000n,
    });
  });

  test('names come in any case', () => {
    const { RRN, ...rest } = paid;
    expect(read({ ...rest, Rrn: RRN })?.rrn).toBe(RRN);
  });

  test.each([
    ['1', 'CanceledByUser', 'canceled', '1'],
    ['3', 'Failed', 'failed', '3'],
    ['9', 'Failed', 'failed', '9'],
    ['3', 'OK', 'failed', '3'],
    ['', 'OK', 'paid', 'OK'],
    ['', 'CanceledByUser', 'canceled', 'CanceledByUser'],
    ['', 'SessionIsNull', 'failed', 'SessionIsNull'],
    ['<b>', 'OK', 'failed', 'OK'],
  ])('status «%s», state «%s»: %s', (Status, State, claims, status) => {
    expect(read({ ResNum: 'r1', Status, State })).toMatchObject({ claims, status });
  });

  test('an attempt that came to nothing brings nothing', () => {
    expect(read({ ResNum: 'r1', State: 'CanceledByUser', Status: '1' })).toEqual({
      resNum: 'r1',
      token: null,
      claims: 'canceled',
      status: '1',
      refNum: null,
      rrn: null,
      traceNo: null,
      maskedPan: null,
      hashedPan: null,
      amountRial: null,
    });
  });

  test.each([
    ['nothing', {}],
    ['no attempt', { Status: '2' }],
    ['no outcome', { ResNum: 'r1' }],
    ['an attempt with a NUL', { ResNum: 'r\u00001', Status: '2' }],
    ['an attempt of 1 MB', { ResNum: 'r'.repeat(1_000_000), Status: '2' }],
    ['an attempt in Persian digits', { ResNum: '۱۲۳', Status: '2' }],
    ['an outcome with markup', { ResNum: 'r1', Status: '<script>', State: '<b>' }],
  ])('is none of SEP with %s', (_name, fields) => {
    expect(read(fields)).toBeNull();
  });

  test.each([
    ['RefNum', 'a b', 'refNum'],
    ['RefNum', `a\u202e`, 'refNum'],
    ['RefNum', 'x'.repeat(101), 'refNum'],
    ['RRN', '12a', 'rrn'],
    ['TraceNo', '-1', 'traceNo'],
    ['Amount', '30000.5', 'amountRial'],
    ['Amount', '۳۰۰۰۰', 'amountRial'],
    ['Amount', '9'.repeat(40), 'amountRial'],
    ['SecurePan', '6219****80', 'maskedPan'],
    ['HashedCardNumber', 'xyz', 'hashedPan'],
    ['Token', 'a\nb', 'token'],
  ])('%s «%s» is no value, the rest stands', (name, value, key) => {
    expect(read({ ...paid, [name]: value })).toMatchObject({ resNum: 'r_1-2', claims: 'paid', [key]: null });
  });

  test('a field that comes twice with two values says nothing', () => {
    const twice = new URLSearchParams(paid);
    twice.append('rrn', '999999999999');
    expect(readSepReturn(twice)).toMatchObject({ rrn: null, resNum: 'r_1-2' });
    twice.append('RESNUM', 'other');
    expect(readSepReturn(twice)).toBeNull();
  });

  test.each([
    ['621986****8080', '621986******8080'],
    ['621986******8080', '621986******8080'],
    ['621986xxxxxx8080', '621986******8080'],
    ['6219-86**-****-8080', '621986******8080'],
    ['6219 86XX XXXX 8080', '621986******8080'],
    ['6219861234568080', '621986******8080'],
  ])('card %s is kept as %s', (SecurePan, maskedPan) => {
    expect(read({ ...paid, SecurePan })?.maskedPan).toBe(maskedPan);
  });

  test('never throws', () => {
    const names = fc.oneof(fc.constantFrom(...Object.keys(paid), '__proto__', 'constructor'), fc.string());
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.string({ unit: 'binary' }))), (pairs) => {
        const hint = readSepReturn(new URLSearchParams(pairs));
        if (hint) expect(hint.resNum).toMatch(/^[\w-]{1,64}$/);
      }),
    );
  });
});
