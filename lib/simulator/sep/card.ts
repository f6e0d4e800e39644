import { createHash } from 'node:crypto';
import { toLatinDigits } from '@/lib/iran/digits';

/** Nobody's cards: the only ones the simulator takes. */
export const testPans = [
  '6037990000000014',
  '6104330000000011',
  '5894630000000010',
  '6219860000000019',
  '5022290000000018',
  '6273530000000011',
] as const;
type TestPan = (typeof testPans)[number];

/** The test card that was typed, in any digits, with spaces or dashes; null for any other card. */
export function findTestPan(typed: string): TestPan | null {
  const digits = toLatinDigits(typed).replaceAll(/[\s-]/g, '');
  return testPans.find((pan) => pan === digits) ?? null;
}

/** As SEP masks: four stars for the six digits in the middle. */
export const sepMask = (pan: TestPan) => `${pan.slice(0, 6)}****${pan.slice(-4)}`;

export const sepHash = (pan: TestPan) => createHash('sha256').update(pan).digest('hex');
