import { expect, test } from 'vitest';
import { messages } from '@/lib/i18n/messages';
import { assumedReasons } from './assumed/protocol';
import { shaparakReasons } from './protocol';
import { readRejections } from './rejections';

test.each([
  ['29', 'badAge', 'birthDay'],
  ['30', 'deceased', 'nationalId'],
  ['39', 'postalCode', 'postalCode'],
  ['40', 'shebaUnclear', 'shebas'],
  ['41', 'shebaInvalid', 'shebas'],
  ['51', 'shebaOfAnother', 'shebas'],
  ['1002', 'blacklisted', null],
  ['9001', 'repeatedNumber', null],
  ['9002', 'hasTerminal', null],
  ['9003', 'unknownAcceptor', null],
  ['9004', 'terminalOff', null],
  ['9005', 'terminalOn', null],
])('%s is «%s» of %s', (code, text, field) => {
  expect(readRejections([{ code, fieldName: 'anything' }])).toEqual([{ text, code, field }]);
});

test('a code without a text of its own belongs to the field it names', () => {
  const fieldOf = (fieldName: string | null) => readRejections([{ code: '7', fieldName }])[0]?.field;
  expect(fieldOf('taxPayerCode')).toBe('taxNumber');
  expect(fieldOf('shop.websiteAddress')).toBe('site');
  expect(fieldOf('merchant.merchantIbans[0]')).toBe('shebas');
  expect(fieldOf('merchant.merchantOfficers[0].nationalCode')).toBe('nationalId');
  expect(fieldOf('constructor')).toBeNull();
  expect(fieldOf(null)).toBeNull();
});

test('the same twice is told once, and a rejection without reasons has one', () => {
  const twice = [
    { code: '39', fieldName: 'postalCode' },
    { code: '39', fieldName: 'shop.postalCode' },
    { code: '41', fieldName: null },
  ];
  expect(readRejections(twice).map(({ code }) => code)).toEqual(['39', '41']);
  expect(readRejections([])).toEqual([{ text: 'other', code: '', field: null }]);
});

test('each has its texts, in both languages', () => {
  for (const text of [...Object.keys({ ...shaparakReasons, ...assumedReasons }), 'other']) {
    for (const { shaparak } of Object.values(messages)) {
      expect(shaparak.rejections).toHaveProperty([text, 'reason']);
      expect(shaparak.rejections).toHaveProperty([text, 'mend']);
    }
  }
});
