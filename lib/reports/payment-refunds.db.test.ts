import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { storeMembers } from '@/db/schema';
import { newId } from '@/lib/ids';
import { rial } from '@/lib/money/rial';
import { refundPayment } from '@/lib/payments/refund';
import { findMemberScope } from '@/lib/stores/scope';
import { makePaidPayment, makeStore } from '@/lib/testing/factories';
import { listPaymentRefunds, refundableRial } from './payment-refunds';

test('a payment shows what was given back of it, what the store bore, and what is left', async () => {
  const store = await makeStore();
  await db.insert(storeMembers).values({ storeId: store.id, userId: store.ownerId, role: 'owner' });
  const scope = await findMemberScope(store.id, store.ownerId);
  if (!scope) throw new Error('no scope');
  const payment = await makePaidPayment(store, 1_000_000);
  expect(await listPaymentRefunds(scope, payment.id)).toEqual([]);
  expect(refundableRial(payment, [])).toBe(1_000_000n);
  const payee = { sheba: 'IR150170000000100000000900', name: 'نگار صالحی', code: null };
  await refundPayment(scope, payment.id, { ...payee, key: newId(), amountRial: rial(200_000) }, new Date());
  const refunds = await listPaymentRefunds(scope, payment.id);
  expect(refunds).toMatchObject([
    {
      amountRial: 200_000n,
      netRial: 199_000n,
      feeRial: 1_000n,
      state: 'waiting',
      reason: null,
      shebaMasked: 'IR15 … 0900',
      payeeName: 'نگار صالحی',
    },
  ]);
  expect(refundableRial(payment, refunds)).toBe(800_000n);
});
