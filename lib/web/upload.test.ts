import { expect, test } from 'vitest';
import { readUpload } from './upload';

function formOf(file: Blob, name = 'گزارش.csv'): Request {
  const form = new FormData();
  form.set('file', file, name);
  return new Request('http://localhost/', { method: 'POST', body: form });
}
async function sizeOf(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const chunk of chunks) size += chunk.byteLength;
  return size;
}

test('a file is read as it comes, byte for byte', async () => {
  const upload = await readUpload(formOf(new Blob(['الف,ب\n', 'x'.repeat(3_000_000)])));
  expect(upload?.name).toBe('گزارش.csv');
  expect(upload && (await sizeOf(upload.chunks))).toBe(3_000_000 + Buffer.byteLength('الف,ب\n'));
});

test('a form that breaks off is no whole file', async () => {
  const whole = formOf(new Blob(['x'.repeat(200_000)]));
  const bytes = new Uint8Array(await whole.clone().arrayBuffer());
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' };
  for (const end of [bytes.length - 1_000, 100_000, 400]) {
    const cut = new Request('http://localhost/', { method: 'POST', headers, body: bytes.slice(0, end) });
    const upload = await readUpload(cut);
    await expect(upload ? sizeOf(upload.chunks) : Promise.reject(new Error('no form'))).rejects.toThrow();
  }
});

test.each([
  ['another kind of body', { 'content-type': 'application/json' }, '{}'],
  ['no boundary', { 'content-type': 'multipart/form-data' }, 'x'],
  ['a form without a file', { 'content-type': 'multipart/form-data; boundary=b' }, '--b--\r\n'],
  ['no form inside', { 'content-type': 'multipart/form-data; boundary=b' }, 'x'.repeat(5000)],
])('%s is none', async (_, headers, body) =>
  expect(await readUpload(new Request('http://localhost/', { method: 'POST', headers, body }))).toBeNull(),
);
