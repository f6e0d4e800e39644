import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog } from '@/db/schema';
import { newId } from '@/lib/ids';
import { saveDraft } from '@/lib/stores/registration-draft';
import { typedRegistration } from '@/lib/testing/registration';
import { makePerson, makeStore } from '@/lib/testing/shop';
import { askForChange } from './ask-change';
import { listTold, revealTold } from './told';

const operator = { userId: '', isAdmin: true };
beforeAll(async () => {
  operator.userId = await makePerson();
});

async function told() {
  const scope = await makeStore();
  await saveDraft(scope, typedRegistration, 0);
  return scope.storeId;
}
const shownIn = async (storeId: string) =>
  (await db.select().from(auditLog).where(eq(auditLog.chainId, storeId))).filter(
    ({ action }) => action === 'personal_data_shown',
  );

test('an operator reads what the owner told, and of the person only what may be seen', async () => {
  const storeId = await told();
  const fields = await listTold(operator, storeId);
  const of = (name: string) => fields.find(({ field }) => field === name);
  expect(of('lastName')).toEqual({ field: 'lastName', text: typedRegistration.lastName, asked: null });
  expect(of('nationalId')?.text).toMatch(/^\d{3}\*{5}\d{2}$/);
  expect(of('mobile')?.text).toContain('***');
  expect([of('birthDay')?.text, of('phone')?.text, of('email')?.text]).toEqual([null, null, null]);
  for (const hidden of ['nationalId', 'birthDay', 'mobile', 'phone', 'email', 'taxNumber'] as const) {
    expect(JSON.stringify(fields)).not.toContain(typedRegistration[hidden]);
  }
  expect(await shownIn(storeId)).toEqual([]);
});

test('beside a field stands what was asked for there the last time, and whether it was written since', async () => {
  const scope = await makeStore();
  await saveDraft(scope, typedRegistration, 0);
  const remarks = { postalCode: { code: 'wrong', note: '' }, address: { note: 'پلاک را هم بنویسید' } };
  expect(await askForChange(operator, scope.storeId, remarks)).toEqual({ kind: 'asked' });
  await saveDraft(scope, { postalCode: '1517964311' }, 1);
  const asked = (await listTold(operator, scope.storeId)).flatMap(({ field, asked }) =>
    asked ? [[field, asked]] : [],
  );
  expect(Object.fromEntries(asked)).toEqual({
    postalCode: { code: 'wrong', note: null, isMended: true },
    address: { code: 'other', note: 'پلاک را هم بنویسید', isMended: false },
  });
});

test('all of it is shown with a reason, which stands in the store’s own log with none of the values', async () => {
  const storeId = await told();
  const shown = await revealTold(operator, storeId, 'برابر کردن با کارت ملی');
  expect(shown.kind === 'shown' && JSON.parse(shown.text)).toEqual(
    expect.arrayContaining([
      { field: 'nationalId', text: typedRegistration.nationalId },
      { field: 'birthDay', text: typedRegistration.birthDay },
    ]),
  );
  const [row, ...others] = await shownIn(storeId);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ actor: `user:${operator.userId}`, reason: 'برابر کردن با کارت ملی' });
  expect(JSON.stringify(row)).not.toContain(typedRegistration.nationalId);
});

test.each(['', '  ', 'xx', 5, undefined, 'x'.repeat(501)])('nothing is shown for the reason %j', async (reason) => {
  const storeId = await told();
  expect(await revealTold(operator, storeId, reason)).toEqual({ kind: 'refused' });
  expect(await shownIn(storeId)).toEqual([]);
});

test('nobody but an operator, of a store that is there', async () => {
  const storeId = await told();
  const nobody = { ...operator, isAdmin: false };
  await expect(listTold(nobody, storeId)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(revealTold(nobody, storeId, 'چرا نه')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listTold(operator, newId())).rejects.toMatchObject({ code: 'not_found' });
});
