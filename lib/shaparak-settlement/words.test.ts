import { expect, test } from 'vitest';
import { messages } from '@/lib/i18n/messages';
import { badMessageKinds } from './answer';
import { settlementErrorTypes } from './protocol';

test.each(['fa', 'en'] as const)('every fault of a record and of an answer is told in plain words: %s', (locale) => {
  const { faults, refused } = messages[locale].settlementFile;
  expect(Object.keys(faults).sort()).toEqual(Object.keys(settlementErrorTypes).sort());
  expect(Object.keys(refused).sort()).toEqual([...badMessageKinds].sort());
});
