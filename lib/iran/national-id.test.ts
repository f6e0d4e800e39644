import { describe, expect, test } from 'vitest';
import vectors from '@/lib/testing/vectors.json';
import { toPersianDigits } from './digits';
import { parseLegalNationalId, parseNationalId } from './national-id';

const noText = [null, undefined, 499370899, ['0499370899'], {}, '', '1'.repeat(1_000_000)];

describe('national ID of a person', () => {
  test.each(vectors.nationalId.valid)('%s is one, in any digits', (id) => {
    expect(parseNationalId(id)).toBe(id);
    expect(parseNationalId(toPersianDigits(id))).toBe(id);
    expect(parseNationalId(` ${id.slice(0, 3)}-${id.slice(3, 9)}-${id.slice(9)}\u200f`)).toBe(id);
  });

  test.each([
    ...vectors.nationalId.invalid,
    ...vectors.legalNationalId.valid,
    '499370899',
    '04993708990',
    '0499370898',
    '049937089a',
  ])('%s is none', (id) => expect(parseNationalId(id)).toBeNull());

  test('no text is none', () => {
    for (const value of noText) expect(parseNationalId(value)).toBeNull();
  });
});

describe('national ID of a company', () => {
  test.each(vectors.legalNationalId.valid)('%s is one, in any digits', (id) => {
    expect(parseLegalNationalId(id)).toBe(id);
    expect(parseLegalNationalId(toPersianDigits(id))).toBe(id);
  });

  test.each([
    ...vectors.legalNationalId.invalid,
    ...vectors.nationalId.valid,
    '1038028479',
    '1038028479000',
    '00000000000',
  ])('%s is none', (id) => expect(parseLegalNationalId(id)).toBeNull());

  test('no text is none', () => {
    for (const value of noText) expect(parseLegalNationalId(value)).toBeNull();
  });
});
