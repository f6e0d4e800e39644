import '@/lib/testing/simulated-drop';

import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { shebaOf } from '@/db/seed/sheba';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { blindIndex } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { advanceSettlement } from '@/lib/settlement/advance';
import { keepMessage } from '@/lib/settlement/drop-messages';
import { openRun } from '@/lib/settlement/open';
import { revealMessage } from '@/lib/settlement/reveal-message';
import { takeMessages } from '@/lib/settlement/take-messages';
import { makeBankAccount, makePaidPayment, makeStore, makeUser } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { sealOf } from '@/lib/verification/bank-account';
import { findMessage, listExchange, listRefusedMessages } from './settlement-exchange';
import { readForecast } from './settlement-forecast';
import { findRun, listRuns } from './settlement-runs';

const window = tehranDay('2026-12-01');
const stranger = { userId: newId(), isAdmin: false };

test('a run shows its proof, the file that was sent and what came back; a message opens with a reason', async () => {
  const operator = { userId: (await makeUser()).id, isAdmin: true };
  const store = await makeStore();
  const id = newId();
  const sheba = shebaOf('017', '1');
  await makeBankAccount(store.id, { id, sheba: sealOf(id, 'sheba', sheba), shebaIndex: blindIndex('sheba', sheba) });
  await makePaidPayment(store);
  await openRun(window, 'job:test');
  for (let n = 0; n < 3; n++) await advanceSettlement(new Date('2026-11-25T20:40:00Z'));
  await takeMessages();
  const { run } = (await findRun(operator, window)) ?? {};
  expect(run?.proof).toEqual({ drift: 0, example: null, lines: 1, books: 1, entries: 2, provenBefore: null });
  const { files, messages } = await listExchange(operator, window);
  expect(files).toMatchObject([{ name: 'WEBP_14050910_01.json', records: 1, keyId: '1' }]);
  expect(files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(files[0]?.answeredAt).not.toBeNull();
  expect(messages).toMatchObject([{ name: 'REP_WEBP_14050910_01.json', verdict: 'accepted', isSigned: true, window }]);

  const bytes = Buffer.from('<script>alert(1)</script>');
  const bad = { kind: 'answer', name: 'REP_OTHER_14050910_01.json', fileName: 'OTHER', signature: null } as const;
  await keepMessage({ ...bad, bytes, sha256: 'f'.repeat(64) }, 'foreign', { fileId: null }, db);
  const [refused, ...others] = await listRefusedMessages(operator);
  expect(others).toEqual([]);
  expect(refused).toMatchObject({ verdict: 'foreign', isSigned: false, window: null });
  const messageId = refused?.id ?? '';
  expect(await findMessage(operator, messageId)).toEqual(refused);
  expect(await findMessage(operator, newId())).toBeNull();
  expect(await revealMessage(operator, messageId, 'x')).toEqual({ kind: 'refused' });
  expect(await revealMessage(operator, messageId, 'پیگیری با شاپرک')).toEqual({
    kind: 'shown',
    text: bytes.toString(),
  });
  expect(await revealMessage(operator, newId(), 'پیگیری با شاپرک')).toEqual({ kind: 'not_found' });
  const log = await owner`select reason from audit_log where action = 'personal_data_shown'`;
  expect(log.map(({ reason }) => reason)).toEqual(['پیگیری با شاپرک']);
});

test('nobody but an operator reads any of it', async () => {
  const reads = [
    () => listExchange(stranger, window),
    () => listRefusedMessages(stranger),
    () => findMessage(stranger, newId()),
    () => revealMessage(stranger, newId(), 'چرا نه'),
    () => listRuns(stranger, null),
    () => findRun(stranger, window),
    () => readForecast(stranger, new Date()),
  ];
  for (const read of reads) await expect(read()).rejects.toMatchObject({ code: 'forbidden' });
});
