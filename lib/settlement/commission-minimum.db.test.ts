import { expect, test, vi } from 'vitest';
import { sql } from '@/db/client';
import { newId } from '@/lib/ids';
import { getBalance } from '@/lib/ledger/balance';
import { post } from '@/lib/ledger/post';
import { makeBankAccount, makePosting } from '@/lib/testing/factories';
import { openRun } from './open';

vi.mock(import('@/lib/env'), async (original) => {
  const { readEnv } = await original();
  const env = readEnv({ ...process.env, COMMISSION_MINIMUM_RIAL: '1500' });
  return { ...(await original()), env };
});

test('a commission below the minimum waits and is paid with the next one; the store is paid at once', async () => {
  const [storeId, referrerId] = [newId(), newId()];
  await makeBankAccount(storeId);
  await makeBankAccount(referrerId);
  await post([makePosting({ storeId, referrerId, window: '2026-05-05' })]);
  expect(await openRun('2026-05-05', 'job:test')).toMatchObject({ lineCount: 1, totalRial: 995_000n });
  const [held] =
    await sql`select reason, amount_rial::text as amount from settlement_holds where owner_id = ${referrerId}`;
  expect(held).toEqual({ reason: 'below_minimum', amount: '1000' });
  expect(await getBalance(referrerId)).toMatchObject({ waitingRial: 1_000n });

  await post([makePosting({ storeId, referrerId, window: '2026-05-06' })]);
  expect(await openRun('2026-05-06', 'job:test')).toMatchObject({ lineCount: 2, totalRial: 997_000n });
  expect(await getBalance(referrerId)).toMatchObject({ waitingRial: 0n, settledRial: 2_000n });
});
