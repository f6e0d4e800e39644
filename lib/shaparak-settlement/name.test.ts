import { describe, expect, test } from 'vitest';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { answerNameOf, returnsNameOf, settlementFileName, subjectOfName } from './name';

const day = tehranDay('2026-11-25');

describe('the name of a settlement file', () => {
  test('has the alias, the Jalali day and the cycle', () => {
    expect(settlementFileName({ alias: 'WEBP', day, cycle: 1 })).toBe('WEBP_14050904_01.json');
    expect(settlementFileName({ alias: 'ABC', day: tehranDay('2026-03-20'), cycle: 12 })).toBe('ABC_14041229_12.json');
  });

  test.each([
    { alias: 'WE', cycle: 1 },
    { alias: 'WEBPAY', cycle: 1 },
    { alias: 'webp', cycle: 1 },
    { alias: 'WEBP', cycle: 0 },
    { alias: 'WEBP', cycle: 100 },
    { alias: 'WEBP', cycle: 1.5 },
  ])('there is none for $alias and $cycle', (parts) => {
    expect(() => settlementFileName({ ...parts, day })).toThrow();
  });

  test('answers and returns say which file they are of', () => {
    const fileName = 'WEBP_14050904_01.json';
    expect(subjectOfName(answerNameOf(fileName))).toEqual({ kind: 'answer', fileName });
    expect(subjectOfName(returnsNameOf(fileName))).toEqual({ kind: 'returns', fileName });
    expect(subjectOfName(`DEP_${fileName.replace('.json', '.xml')}`)).toEqual({ kind: 'deposit', fileName });
    expect(subjectOfName(`DEP_${fileName}`)).toBeNull();
    for (const other of [fileName, `REP_${fileName}.sign`, 'REP_../x.json', `REP_${fileName}\r\nDELE x`, '']) {
      expect(subjectOfName(other)).toBeNull();
    }
  });
});
