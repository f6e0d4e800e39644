import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId, parsePublicId, publicId } from '@/lib/ids';
import { readPanelQuery } from './panel-query';
import { storePath } from './store-path';

test('an address without a query asks for all live payments', () => {
  expect(readPanelQuery({})).toEqual({ mode: 'live', filter: { view: 'all', mode: 'live' }, after: undefined });
});

test('what a link of ours says is what is read', () => {
  const after = publicId('pay', newId());
  const query = { mode: 'test', view: 'paid', from: '2026-11-22', to: '2026-11-23', after } as const;
  const { searchParams } = new URL(storePath('store_x', '/payments', query), 'https://example.ir');
  expect(readPanelQuery(searchParams)).toEqual({
    mode: 'test',
    filter: { view: 'paid', mode: 'test', from: query.from, to: query.to },
    after: parsePublicId('pay', after),
  });
});

test('days alone mean paid payments', () => {
  expect(readPanelQuery({ to: '2026-11-23', view: 'all' }).filter).toMatchObject({ view: 'paid', to: '2026-11-23' });
});

test('anything else is as if it were not there', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('mode', 'view', 'from', 'to', 'after', '__proto__'), fc.anything()),
      (junk) => {
        const { mode, after } = readPanelQuery(junk);
        expect(['live', 'test']).toContain(mode);
        expect(after === undefined || typeof after === 'string').toBe(true);
      },
    ),
  );
  expect(readPanelQuery({ mode: ['test'], from: '1405/09/01', after: 'pay_1', view: 'paid ' })).toEqual(
    readPanelQuery({}),
  );
});
