import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { shaparakRequests, stores } from '@/db/schema';
import { newId } from '@/lib/ids';
import { sendRegistration } from '@/lib/onboarding/send-registration';
import { saveDraft } from '@/lib/stores/registration-draft';
import { makeBankAccount } from '@/lib/testing/factories';
import { typedRegistration } from '@/lib/testing/registration';
import { makeStore } from '@/lib/testing/shop';
import { acceptRegistration } from './accept-registration';

const operator = { userId: newId(), isAdmin: true };

async function sent() {
  const scope = await makeStore();
  await saveDraft(scope, typedRegistration, 0);
  await makeBankAccount(scope.storeId);
  expect(await sendRegistration(scope, new Date())).toEqual({ kind: 'sent' });
  return scope.storeId;
}
const requestsOf = (storeId: string) => db.select().from(shaparakRequests).where(eq(shaparakRequests.storeId, storeId));

test('many clicks of operators ask Shaparak once', async () => {
  const storeId = await sent();
  const clicks = await Promise.all(Array.from({ length: 4 }, () => acceptRegistration(operator, storeId, new Date())));
  expect(new Set(clicks.map(({ kind }) => kind))).toEqual(new Set(['at_shaparak']));
  expect(await requestsOf(storeId)).toHaveLength(1);
});

test('a store that may be taken for another is not accepted by one', async () => {
  const storeId = await sent();
  await db.update(stores).set({ name: 'ديجي‌كالا شاپ' }).where(eq(stores.id, storeId));
  expect(await acceptRegistration(operator, storeId, new Date())).toEqual({ kind: 'alike' });
  expect(await requestsOf(storeId)).toEqual([]);
});

test('nobody but an operator, and no store that is none', async () => {
  const storeId = await sent();
  expect(() => acceptRegistration({ ...operator, isAdmin: false }, storeId, new Date())).toThrow('not an operator');
  expect(await acceptRegistration(operator, newId(), new Date())).toEqual({ kind: 'not_in_review' });
});
