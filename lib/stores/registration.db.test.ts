import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog, storeRegistrations } from '@/db/schema';
import { typedRegistration } from '@/lib/testing/registration';
import { makeStore } from '@/lib/testing/shop';
import { getDraft, saveDraft } from './registration-draft';
import { scopeOfProvenKey } from './scope';

const textsOf = async (scope: Parameters<typeof getDraft>[0]) => {
  const { fields } = await getDraft(scope);
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field?.text]));
};

test('a draft begins with what the store is known by, and is found again as it was typed', async () => {
  const scope = await makeStore();
  expect(await textsOf(scope)).toMatchObject({ shopName: expect.stringContaining('نمونه'), category: 'books' });
  expect(await saveDraft(scope, typedRegistration, 0)).toEqual({ kind: 'saved', version: 1, kept: {} });
  expect(await textsOf(scope)).toMatchObject(typedRegistration);
});

test('two devices fill in different fields at once: none is lost', async () => {
  const scope = await makeStore();
  const fields = Object.entries(typedRegistration);
  await Promise.all(fields.map(([name, text]) => saveDraft(scope, { [name]: text }, 0)));
  expect(await textsOf(scope)).toMatchObject(typedRegistration);
  expect((await getDraft(scope)).version).toBe(fields.length);
});

test('the same field written elsewhere meanwhile stays, and the later device is told', async () => {
  const scope = await makeStore();
  await saveDraft(scope, { email: 'first@example.ir', phone: '02188776655' }, 0);
  expect(await saveDraft(scope, { email: 'second@example.ir', phone: '02188776655', gender: 'male' }, 0)).toEqual({
    kind: 'saved',
    version: 2,
    kept: { email: 'first@example.ir' },
  });
  expect(await saveDraft(scope, { email: 'second@example.ir' }, 2)).toMatchObject({ kind: 'saved', kept: {} });
  expect(await textsOf(scope)).toMatchObject({ email: 'second@example.ir', gender: 'male' });
});

test('the table holds no word of it in the clear', async () => {
  const scope = await makeStore();
  await saveDraft(scope, typedRegistration, 0);
  const [row] = await db.select().from(storeRegistrations).where(eq(storeRegistrations.storeId, scope.storeId));
  for (const text of [...Object.values(typedRegistration), '0499370899']) {
    if (text.length > 2) expect(JSON.stringify(row)).not.toContain(text);
  }
  expect(row?.nationalIdIndex).toEqual(expect.any(String));
});

test.each([
  [{ email: ['a@b.ir'] }, 'email'],
  [{ email: { length: 3 } }, 'email'],
  [{ address: 'م'.repeat(301) }, 'address'],
  [{ address: 'x'.repeat(1_000_000) }, 'address'],
])('%j is not kept', async (typed, field) => {
  const scope = await makeStore();
  expect(await saveDraft(scope, typed, 0)).toEqual({ kind: 'refused', field });
  expect((await getDraft(scope)).version).toBe(0);
});

test('names that are no field, and the store’s own, are left alone', async () => {
  const scope = await makeStore();
  const typed = JSON.parse(
    '{"__proto__": "x", "constructor": "x", "status": "active", "site": "bank.ir", "category": "food"}',
  );
  expect(await saveDraft(scope, typed, 0)).toEqual({ kind: 'saved', version: 0, kept: {} });
  expect((await textsOf(scope)).category).toBe('books');
});

test('only the owner reads or writes it', async () => {
  const scope = await makeStore();
  const key = scopeOfProvenKey({ id: scope.storeId, storeId: scope.storeId });
  await expect(getDraft(key)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(saveDraft(key, { email: 'a@example.ir' }, 0)).rejects.toMatchObject({ code: 'forbidden' });
});

test('the log says who wrote which fields, and no word of them; what changed nothing leaves no row', async () => {
  const scope = await makeStore();
  const typed = { email: 'first@example.ir', nationalId: '0499370899' };
  await saveDraft(scope, typed, 0);
  await saveDraft(scope, typed, 1);
  const rows = await db.select().from(auditLog).where(eq(auditLog.chainId, scope.storeId)).orderBy(auditLog.seq);
  const written = rows.filter(({ action }) => action === 'registration_written');
  expect(written).toMatchObject([
    { actor: scope.actor, before: { version: 0 }, after: { fields: 'email, nationalId', version: 1 } },
  ]);
  expect(JSON.stringify(written)).not.toMatch(/first@|0499370899/);
});
