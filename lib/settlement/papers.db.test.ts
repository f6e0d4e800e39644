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
import { findMessage, listRefusedMessages, listRunPapers } from '@/lib/reports/run-papers';
import { readRunProof } from '@/lib/reports/run-proof';
import { setDropSwitches } from '@/lib/simulator/settlement/switches';
import { makeBankAccount, makePosting, makeStore } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { sealOf } from '@/lib/verification/bank-account';
import { advanceSettlement } from './advance';
import { downloadMessage, downloadSettlementFile } from './download-papers';
import { openRun } from './open';
import { takeMessages } from './take-messages';

const operator = { userId: newId(), isAdmin: true, origin: '203.0.113.0/24' };
const nobody = { userId: newId(), isAdmin: false };
/** At night, when no run is opened by itself. */
const now = new Date('2026-11-25T20:40:00Z');
const quiet = { fault: 'none', faultsLeft: null, holidays: '', payByHand: true } as const;
beforeEach(() => setDropSwitches(quiet).then(() => {}));

let serial = 700;
/** A store with two sales and a part given back, paid by the run of that day, which has been handed over. */
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

test('a run shows its file, what was said of it and the line of a store, and every book tells the same sum', async () => {
  const { window, store } = await handedOver('2026-12-21');
  await takeMessages();
  const { files, messages } = await listRunPapers(operator, window);
  expect(files).toMatchObject([{ cycle: 1, keyId: '1' }]);
  expect(files[0]?.answeredAt).toBeInstanceOf(Date);
  expect(messages).toMatchObject([{ verdict: 'accepted', isSigned: true, window, fileName: files[0]?.name }]);

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

  const proof = await readRunProof(operator, window);
  expect(proof).toMatchObject({ holds: true, lines: { count: 1 }, inFiles: { count: 1 }, elsewhere: { count: 0 } });
  expect(proof.debited).toEqual(proof.lines);
  expect(proof.inFiles).toEqual(proof.lines);
});

test('the proof fails where the file holds another amount than the lines', async () => {
  const { window } = await handedOver('2026-12-22');
  const wrongBy = (rial: number) =>
    owner.begin(async (tx) => {
      // Nobody can do this but who owns the database.
      await tx`set local session_replication_role = replica`;
      await tx`update settlement_file_records r set amount_rial = r.amount_rial + ${rial}
        from settlement_lines l where l.id = r.line_id and l."window" = ${window}`;
    });
  expect(await readRunProof(operator, window)).toMatchObject({ holds: true });
  await wrongBy(1);
  expect(await readRunProof(operator, window)).toMatchObject({ holds: false });
  await wrongBy(-1);
});

test('a refused answer is kept, found, and taken as it came, by operators only', async () => {
  await setDropSwitches({ ...quiet, fault: 'garbage', faultsLeft: 1 });
  const { window } = await handedOver('2026-12-23');
  await takeMessages();
  const [refused] = (await listRefusedMessages(operator, 10)).filter((message) => message.window === window);
  expect(refused).toMatchObject({ isSigned: true });
  expect(refused?.verdict).not.toBe('accepted');
  const id = refused?.id ?? '';
  expect(await findMessage(operator, id)).toEqual(refused);
  const paper = await downloadMessage(operator, id);
  expect(
    createHash('sha256')
      .update(paper?.bytes ?? '')
      .digest('hex'),
  ).toBe(refused?.bytesSha256);
  expect(await newestAct()).toMatchObject({ action: 'settlement_message_downloaded', subjectId: id });
  expect(await downloadMessage(operator, newId())).toBeNull();
  for (const look of [
    () => downloadMessage(nobody, id),
    () => findMessage(nobody, id),
    () => listRefusedMessages(nobody, 1),
    () => listRunPapers(nobody, window),
    () => readRunProof(nobody, window),
    () => findRunLine(nobody, { window, storeId: newId() }, null),
  ])
    await expect(look()).rejects.toMatchObject({ code: 'forbidden' });
});
