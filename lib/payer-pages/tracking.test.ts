import { expect, test } from 'vitest';
import { rial } from '@/lib/money/rial';
import { readTracking } from './tracking';

const form = (fields: Record<string, string>) => readTracking(new URLSearchParams(fields));

test.each([
  [{ trace: '935041', amount: '250000', unit: 'toman' }, 2_500_000],
  [{ trace: ' ۹۳۵۰۴۱ ', amount: '۲۵۰٬۰۰۰', unit: 'rial' }, 250_000],
  [{ trace: '٩٣٥٠٤١', amount: '250,000', unit: 'rial' }, 250_000],
  [{ trace: '935041', amount: '۲۵۰٬۰۰۰ ریال', unit: 'toman' }, 250_000],
  [{ trace: '935041', amount: '250000', unit: 'dollar' }, 2_500_000],
])('%j asks for %d rial', (fields, amount) => {
  expect(form(fields)).toEqual({ kind: 'query', traceNo: '935041', amountRial: rial(amount) });
});

test.each([
  [{}, true, true],
  [{ trace: '93 50 41x', amount: '250000' }, true, false],
  [{ trace: '935041', amount: '-250000' }, false, true],
  [{ trace: '9'.repeat(1_000_000), amount: '1e9' }, true, true],
  [{ trace: '935041\u0000', amount: '{"$gt":0}' }, true, true],
  [{ trace: "1' or '1'='1", amount: '99999999999999999999' }, true, true],
])('%j is sent back with what is wrong', (fields, traceNo, amount) => {
  expect(form(fields)).toMatchObject({ kind: 'wrong', form: { wrong: { traceNo, amount } } });
});
