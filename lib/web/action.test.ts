import { createTranslator } from 'next-intl';
import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { DomainError } from '@/lib/errors';
import { messages } from '@/lib/i18n/messages';

vi.mock('next-intl/server', () => ({
  getTranslations: async () => createTranslator({ locale: 'fa', messages: messages.fa }),
}));
const { submitForm } = await import('./action');

const schema = z.object({ name: z.string().max(10), code: z.string({ error: 'کد را بنویسید.' }) });
const run = vi.fn<(value: z.output<typeof schema>) => Promise<{ fieldErrors: Record<string, string[]> } | undefined>>();
beforeEach(() => void run.mockReset().mockResolvedValue(undefined));

function formOf(fields: [string, string | Blob][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}
const good: [string, string][] = [
  ['name', 'سارا'],
  ['code', '123456'],
];

test('what fits is handed on, and the form is told that it is done', async () => {
  const result = await submitForm(formOf(good), schema, run);
  expect(run).toHaveBeenCalledExactlyOnceWith({ name: 'سارا', code: '123456' });
  expect(result.status).toBe('success');
});

test('what does not fit is said at its field: in the schema’s words, else in ours', async () => {
  const result = await submitForm(formOf([['name', 'x'.repeat(11)]]), schema, run);
  expect(result).toMatchObject({
    status: 'error',
    error: { name: [messages.fa.common.form.invalid], code: ['کد را بنویسید.'] },
  });
  expect((await submitForm(formOf([['code', '1']]), schema, run)).error).toEqual({
    name: [messages.fa.common.form.required],
  });
  expect(run).not.toHaveBeenCalled();
});

test('a refusal comes back at its field with what was typed, but for secrets', async () => {
  run.mockResolvedValue({ fieldErrors: { code: ['نشد'] } });
  const result = await submitForm(formOf(good), schema, run, ['code']);
  expect(result).toMatchObject({ status: 'error', error: { code: ['نشد'] }, initialValue: { name: 'سارا' } });
  expect(result.initialValue).not.toHaveProperty('code');
});

test('a DomainError is said in the reader’s language, any other passes through', async () => {
  run.mockRejectedValueOnce(new DomainError('conflict', 'detail for the log'));
  expect((await submitForm(formOf(good), schema, run)).error).toEqual({ '': [messages.fa.errors.conflict] });
  run.mockRejectedValueOnce(new TypeError('bug'));
  await expect(submitForm(formOf(good), schema, run)).rejects.toThrow('bug');
});

test.each<[string, [string, string | Blob][]]>([
  ['broken intent', [...good, ['__intent__', '{']]],
  ['unknown intent', [...good, ['__intent__', '1']]],
  ['broken state', [...good, ['__state__', '[']]],
  [
    'a file',
    [
      ['name', new Blob(['x'])],
      ['code', '1'],
    ],
  ],
  [
    'a list',
    [
      ['name', 'a'],
      ['name', 'b'],
      ['code', '1'],
    ],
  ],
  [
    'a tree',
    [
      ['name.x', 'a'],
      ['name[1]', 'b'],
      ['code', '1'],
    ],
  ],
  [
    'a prototype',
    [
      ['__proto__.polluted', 'a'],
      ['constructor.prototype.polluted', 'a'],
      ['code', '1'],
    ],
  ],
])('forged: %s is refused and nothing runs', async (_, fields) => {
  const result = await submitForm(formOf(fields), schema, run);
  expect(result.status).not.toBe('success');
  expect(run).not.toHaveBeenCalled();
  expect({}).not.toHaveProperty('polluted');
});
