import '@/lib/testing/simulated-drop';

import { createHash } from 'node:crypto';
import { desc } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog } from '@/db/schema';
import { shebaOf } from '@/db/seed/sheba';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { blindIndex } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { post } from '@/lib/ledger/post';
import { findRunLine } from '@/lib/reports/run-line';
import { listExchange } from '@/lib/reports/settlement-exchange';
import { setDropSwitches } from '@/lib/simulator/settlement/switches';
import { makeBankAccount, makePosting, makeStore } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { sealOf } from '@/lib/verification/bank-account';
import { advanceSettlement } from './advance';
import { downloadSettlementFile } from './download-file';
import { openRun } from './open';
import { takeMessages } from './take-messages';

const operator = { userId: newId(), isAdmin: true, origin: '203.0.113.0/24' };
const nobody = { userId: newId(), isAdmin: false };
/** At night, when no run is opened by itself. */
const now = new Date('2026-11-25T20:40:00Z');
const quiet = { fault: 'none', faultsLeft: null, holidays: '', payByHand: true } as const;
beforeEach(() => setDropSwitches(quiet).then(() => {}));

let serial = 700;
/** A store with two sales, paid by the run of that day, which has been handed over. */
async function handedOver(day: string) {
  const window = tehranDay(day);
  const store = await makeStore();
  const id = newId();
  const sheba = shebaOf('017', String(++serial));
  await makeBankAccount(store.id, { id, sheba: sealOf(id, 'sheba', sheba), shebaIndex: blindIndex('sheba', sheba) });
  const at = new Date(`${day}T00:00:00Z`);
  await post([0, 1].map(() => makePosting({ storeId: store.id, referrerId: null, window, at })));
  await owner`update rollup set day = day - 3 where store_id = ${store.id}`;
  await openRun(window, 'job:test');
  for (let n = 0; n < 4; n++) await advanceSettlement(now);
  return { window, store };
}
const newestAct = async () => (await db.select().from(auditLog).orderBy(desc(auditLog.at)).limit(1))[0];

test('a run opens into its file, as it was sent, and into the line of a store, whose parts make what was paid', async () => {
  const { window, store } = await handedOver('2026-12-21');
  await takeMessages();
  const { files, messages } = await listExchange(operator, window);
  expect(files).toMatchObject([{ cycle: 1, keyId: '1' }]);
  expect(files[0]?.answeredAt).toBeInstanceOf(Date);
  expect(messages).toMatchObject([{ verdict: 'accepted', isSigned: true, window }]);

  const paper = await downloadSettlementFile(operator, files[0]?.id ?? '');
  expect(paper?.bytes.byteLength).toBe(files[0]?.byteCount);
  expect(
    createHash('sha256')
      .update(paper?.bytes ?? '')
      .digest('hex'),
  ).toBe(files[0]?.sha256);
  expect(await newestAct()).toMatchObject({
    action: 'settlement_file_downloaded',
    actor: `user:${operator.userId}`,
    subjectId: files[0]?.id,
    origin: operator.origin,
  });

  const found = await findRunLine(operator, { window, storeId: store.id }, null);
  expect(found).toMatchObject({ makeup: { paidCount: 2, carriedRial: 0n }, storeName: store.name, details: [] });
  const { grossRial, feeRial, backRial, adjustedRial, returnedRial } = found?.makeup ?? ({} as never);
  expect(grossRial - feeRial - backRial + adjustedRial + returnedRial).toBe(found?.line.amountRial);
  expect(found?.parts).toHaveLength(2);
  expect(await findRunLine(operator, { window, storeId: newId() }, null)).toBeNull();

  for (const look of [
    () => downloadSettlementFile(nobody, files[0]?.id ?? ''),
    () => findRunLine(nobody, { window, storeId: store.id }, null),
  ])
    await expect(look()).rejects.toMatchObject({ code: 'forbidden' });
  expect(await downloadSettlementFile(operator, newId())).toBeNull();
});
