import { expect, test } from 'vitest';
import { newId } from '@/lib/ids';
import { rial } from '@/lib/money/rial';
import { buildBatchFile } from '@/lib/transfers/batch-file';
import { returnCodes } from '@/lib/transfers/protocol';
import { readResultFile } from '@/lib/transfers/result-file';
import { bankSimulator } from './simulator';

const at = new Date('2026-11-27T09:05:07Z');
let serial = 0;

function makeBatch(count = 2) {
  serial += 1;
  const head = {
    serial,
    sourceSheba: 'IR580540105180021273113007',
    sourceName: 'وب‌پی',
    sourceBic: 'CIYBIRTH',
    executionDay: '2026-11-28',
    at,
  };
  const lines = Array.from({ length: count }, (_, n) => ({
    orderId: newId(),
    purpose: 'refund' as const,
    amountRial: rial(1_000_000 + n),
    payee: { sheba: 'IR150170000000100000000900', name: 'نگار & صالحی' },
  }));
  return { ...buildBatchFile(head, lines), lines };
}

async function give(name: string, body: string): Promise<Response> {
  const form = new FormData();
  form.set('file', new File([body], name));
  const request = new Request('http://localhost/simulator/bank', { method: 'POST', body: form });
  const bytes = await request.arrayBuffer();
  const headers = {
    'content-type': request.headers.get('content-type') ?? '',
    'content-length': String(bytes.byteLength),
  };
  return bankSimulator(new Request(request.url, { method: 'POST', headers, body: bytes }), '');
}

test('what we build is what the bank takes, once; its answer is what we read', async () => {
  const { name, body, lines } = makeBatch(3);
  const taken = await give(name, body);
  expect(taken.status).toBe(303);
  expect((await give(name, body)).status).toBe(422);
  const path = name.replace('.ccti', '');
  expect(taken.headers.get('location')).toBe(`/simulator/bank/${path}`);
  const answer = await bankSimulator(
    new Request(`http://localhost/simulator/bank/${path}`, {
      method: 'POST',
      body: new URLSearchParams({ line1: '', line2: returnCodes.name_mismatch, line3: 'nonsense' }),
    }),
    path,
  );
  const read = readResultFile(new Uint8Array(await answer.arrayBuffer()));
  expect(read).toMatchObject({
    kind: 'read',
    batchMessageId: path,
    lines: [
      { outcome: 'paid', amountRial: 1_000_000n },
      { outcome: 'returned', reason: 'name_mismatch' },
      { outcome: 'paid' },
    ],
  });
  if (read.kind !== 'read') throw new Error(read.kind);
  expect(read.lines.map(({ endToEndId }) => endToEndId)).toEqual(
    lines.map(({ orderId }) => orderId.replaceAll('-', '')),
  );
});

const spoils: [what: string, spoil: (body: string) => string][] = [
  ['cut off', (body) => body.slice(0, -40)],
  ['a count that is not the lines’', (body) => body.replace('<NbOfTxs>2', '<NbOfTxs>3')],
  ['a sum that is not the lines’', (body) => body.replace('<CtrlSum>2000001', '<CtrlSum>2000002')],
  ['a Sheba with a slip', (body) => body.replace('IR150170000000100000000900', 'IR150170000000100000000901')],
  ['another currency', (body) => body.replace('Ccy="IRR"', 'Ccy="USD"')],
  ['a Gregorian day', (body) => body.replace(/<ReqdExctnDt>[^<]+/, '<ReqdExctnDt>2026-11-28T')],
  ['an amount of nothing', (body) => body.replace('>1000000<', '>0<')],
  ['no name', (body) => body.replace(/<Nm>نگار[^<]+/, '<Nm> ')],
  ['another namespace', (body) => body.replace('pain.001.001.03', 'pain.001.001.99')],
  [
    'one line twice',
    (body) => body.replace(/<EndToEndId>(\w+)([\s\S]+)<EndToEndId>\w+/, '<EndToEndId>$1$2<EndToEndId>$1'),
  ],
  ['an element missing', (body) => body.replace(/<BIC>.*<\/BIC>/, '')],
  ['a document type', (body) => body.replace('<Document', '<!DOCTYPE Document><Document')],
];

test.each(spoils)('refuses %s', async (_, spoil) => {
  const { name, body } = makeBatch();
  const spoilt = spoil(body);
  expect(spoilt).not.toBe(body);
  expect((await give(name, spoilt)).status).toBe(422);
  expect((await give(name, body)).status).toBe(303);
});

test('refuses a file of another name, nothing at all, and answers for no batch it does not know', async () => {
  const { body } = makeBatch();
  expect((await give('IR000.ccti', body)).status).toBe(422);
  const nothing = new Request('http://localhost/simulator/bank', { method: 'POST' });
  expect((await bankSimulator(nothing, '')).status).toBe(422);
  expect((await bankSimulator(new Request('http://localhost/simulator/bank/IR1'), 'IR1')).status).toBe(404);
});
