import { expect, test } from 'vitest';
import { sql } from '@/db/client';
import { seededPlanIds } from '@/db/reference-data';
import { newId } from '@/lib/ids';
import { readQueue } from '@/lib/reviews/queues';
import { makePerson, makeStore } from '@/lib/testing/shop';
import { listUnansweredPayments } from './unanswered-payments';

test('an operator sees what nobody knows, oldest first, and nobody else does', async () => {
  const { storeId } = await makeStore();
  const add = async (state: string, failure: string | null, daysAgo: number) => {
    const id = newId();
    await sql`
      insert into payments (store_id, id, mode, reference, amount_rial, payer_fee_rial, fee_rial, commission_rial, plan_id,
        callback_url, state, failure, created_at)
      values (${storeId}, ${id}, 'live', ${id}, 100000, 0, 1500, 0, ${seededPlanIds.gateway}, 'https://shop.example.ir/',
        ${state}, ${failure}, now() - ${daysAgo} * interval '1 day')`;
    return id;
  };
  const newer = await add('unknown', 'needs_person', 1);
  const older = await add('unknown', 'needs_person', 2);
  const others = [await add('unknown', null, 3), await add('reversed', 'needs_person', 4)];
  const userId = await makePerson();
  const operator = { userId, isAdmin: true };
  const { waiting } = await readQueue(operator, 'payments', null);
  expect(waiting.map(({ id }) => id)).toEqual([older, newer]);
  const listed = await listUnansweredPayments(operator, [newer, older, ...others]);
  expect(listed.map(({ id }) => id)).toEqual([older, newer]);
  await expect(listUnansweredPayments({ userId, isAdmin: false }, [older])).rejects.toMatchObject({
    code: 'forbidden',
  });
});
