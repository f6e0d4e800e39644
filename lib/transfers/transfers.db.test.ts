import { eq, inArray } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import {
  transferBatches,
  transferBatchLines,
  transferOrders,
  transferOutcomes,
  transferResultFiles,
} from '@/db/schema';
import { env } from '@/lib/env';
import { newId } from '@/lib/ids';
import { rial } from '@/lib/money/rial';
import { downloadBatch } from './download-batch';
import { makeBatch } from './make-batch';
import { lineStatus, resultNamespace, returnCodes } from './protocol';
import { findBatch, listBatchLines, listWaiting } from './queries';
import { queueTransfer } from './queue-transfer';
import { type OutcomeListeners, type TransferOutcome, takeResult } from './take-result';

const admin = { userId: newId(), isAdmin: true, origin: null };
const payee = { sheba: 'IR150170000000100000000900', name: 'نگار <صالحی> & پسران' };
const queue = (amount = 1_000_000, attempt = 1, subjectId = newId()) =>
  queueTransfer(db, { purpose: 'refund', subjectId, ownerId: newId(), amountRial: rial(amount), payee, attempt });

let told: TransferOutcome[] = [];
const listeners: OutcomeListeners = {
  refund: async (_, outcomes) => void told.push(...outcomes),
  commission: async () => {},
};
const give = (body: string | Uint8Array, name = 'answer.xml') =>
  takeResult(admin, { name, bytes: typeof body === 'string' ? new TextEncoder().encode(body) : body }, listeners);

beforeEach(() => {
  told = [];
});

/** A batch of all that waits, with as many new orders; its file and their ids. */
async function batchOf(count: number) {
  const ids = await Promise.all(Array.from({ length: count }, (_, n) => queue(1_000_000 + n)));
  const made = await makeBatch(admin);
  if (made.kind !== 'made') throw new Error(made.kind);
  const file = await downloadBatch(admin, made.serial);
  return { ids, serial: made.serial, body: file?.body ?? '', name: file?.name ?? '' };
}

interface Answer {
  batch: string;
  lines: { end: string; amount: string; code?: string }[];
  messageId?: string;
  count?: number;
  total?: string;
}

function answer({ batch, lines, messageId = newId().slice(0, 35), count = lines.length, total }: Answer): string {
  const sum = total ?? String(lines.reduce((all, { amount }) => all + BigInt(amount), 0n));
  const of = ({ end, amount, code }: Answer['lines'][number]) =>
    `<TxInfAndSts><OrgnlEndToEndId>${end}</OrgnlEndToEndId><TxSts>${code ? lineStatus.returned : lineStatus.paid}</TxSts>${code ? `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>` : ''}<OrgnlTxRef><Amt><InstdAmt Ccy="IRR">${amount}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>`;
  return `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="${resultNamespace}"><CstmrPmtStsRpt><GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>1405-09-06T17:00:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${batch}</OrgnlMsgId><NbOfTxs>${count}</NbOfTxs><CtrlSum>${sum}</CtrlSum></OrgnlGrpInfAndSts>${lines.map(of).join('')}</CstmrPmtStsRpt></Document>`;
}

const paying = ({ body, name }: { body: string; name: string }): Answer => ({
  batch: name.replace('.ccti', ''),
  lines: [...body.matchAll(/<EndToEndId>(\w+)<\/EndToEndId>[\s\S]*?<InstdAmt[^>]*>(\d+)</g)].map(
    ([, end = '', amount = '']) => ({ end, amount }),
  ),
});

test('a file is named after the account and a serial, is Jalali, sums its lines, escapes names, and is the same each time', async () => {
  const { body, name, serial } = await batchOf(3);
  expect(name).toMatch(/^IR580540105180021273113007\d{9}\.ccti$/);
  expect(name).toContain(String(serial).padStart(9, '0'));
  expect(body).toMatch(/<CreDtTm>14\d\d-\d\d-\d\dT\d\d:\d\d:\d\d<\/CreDtTm>/);
  expect(body.match(/<NbOfTxs>3<\/NbOfTxs>/g)).toHaveLength(2);
  expect(body.match(/<CtrlSum>3000003<\/CtrlSum>/g)).toHaveLength(2);
  expect(body).toContain('نگار &lt;صالحی&gt; &amp; پسران');
  expect((await downloadBatch(admin, serial))?.body).toBe(body);
  expect(await downloadBatch(admin, 999_999)).toBeNull();
});

test('20 operators at once: no order is in two files, no serial is used twice', async () => {
  const ids = (await Promise.all(Array.from({ length: 30 }, () => queue()))).map(String);
  const made = await Promise.all(Array.from({ length: 20 }, () => makeBatch(admin)));
  expect(made.filter(({ kind }) => kind === 'made')).toHaveLength(1);
  const lines = await db.select().from(transferBatchLines).where(inArray(transferBatchLines.orderId, ids));
  expect(new Set(lines.map(({ orderId }) => orderId)).size).toBe(30);
  expect(await makeBatch(admin)).toEqual({ kind: 'nothing' });
  const [first] = ids;
  await expect(db.insert(transferBatchLines).values({ serial: 1, line: 99, orderId: first ?? '' })).rejects.toThrow();
});

test('the bank’s limits: so many lines a file, the rest in the next; what is above a line’s limit waits and is counted', async () => {
  const over = await queue(Number(env.TRANSFER_LINE_LIMIT_RIAL) + 1);
  expect(await makeBatch(admin)).toEqual({ kind: 'nothing' });
  expect(await listWaiting(admin)).toMatchObject([{ purpose: 'refund', count: 1, overLimit: 1 }]);
  const most = env.TRANSFER_BATCH_LINES;
  await Promise.all(Array.from({ length: most + 1 }, () => queue()));
  expect(await makeBatch(admin)).toMatchObject({ kind: 'made', lineCount: most });
  expect(await makeBatch(admin)).toMatchObject({ kind: 'made', lineCount: 1 });
  await db.delete(transferOrders).where(eq(transferOrders.id, over ?? ''));
});

test('an order for one attempt is made once, whoever asks at once', async () => {
  const subjectId = newId();
  const made = await Promise.all(Array.from({ length: 16 }, () => queue(5_000, 1, subjectId)));
  expect(made.filter((id) => id !== null)).toHaveLength(1);
  expect(await makeBatch(admin)).toMatchObject({ kind: 'made', lineCount: 1 });
});

test('an answer pays and returns line by line, is told once, and changes nothing the second time', async () => {
  const batch = await batchOf(3);
  const paid = paying(batch);
  const lines = paid.lines.map((line, n) => (n === 1 ? { ...line, code: returnCodes.account_closed } : line));
  const body = answer({ ...paid, lines });
  const answers = await Promise.all(Array.from({ length: 8 }, () => give(body)));
  expect(answers.filter(({ kind }) => kind === 'accepted')).toEqual([
    { kind: 'accepted', serial: batch.serial, paidCount: 2, returnedCount: 1 },
  ]);
  expect(answers.filter(({ kind }) => kind === 'replayed')).toHaveLength(7);
  expect(told.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['paid', null],
    ['returned', 'account_closed'],
    ['paid', null],
  ]);
  expect((await listBatchLines(admin, batch.serial)).map(({ state }) => state)).toEqual(['paid', 'returned', 'paid']);
  expect(await findBatch(admin, batch.serial)).toMatchObject({ lineCount: 3, paidCount: 2, returnedCount: 1 });
});

test('an answer may come in parts; what was said stays said', async () => {
  const batch = await batchOf(2);
  const { batch: id, lines } = paying(batch);
  const [first, second] = lines;
  if (!first || !second) throw new Error('two lines');
  expect(await give(answer({ batch: id, lines: [first] }))).toMatchObject({ kind: 'accepted', paidCount: 1 });
  const other = { ...first, code: returnCodes.other };
  expect(await give(answer({ batch: id, lines: [other, second] }))).toMatchObject({ kind: 'contradicts' });
  expect((await listBatchLines(admin, batch.serial)).map(({ state }) => state)).toEqual(['paid', 'in_batch']);
  expect(await give(answer({ batch: id, lines: [first, second] }))).toMatchObject({ kind: 'accepted', paidCount: 1 });
});

test('bad files are refused with their reason, kept as they came, and change nothing', async () => {
  const batch = await batchOf(2);
  const good = paying(batch);
  const whole = answer(good);
  const [line] = good.lines;
  if (!line) throw new Error('two lines');
  const stranger = 'IR580540105180021273113007000000999';
  const cases: [body: string | Uint8Array, kind: string][] = [
    ['', 'malformed'],
    ['not xml at all', 'malformed'],
    [new Uint8Array([0xff, 0xfe, 0x00, 0x80]), 'malformed'],
    [whole.replace('<TxSts>ACSC', '<TxSts>MAYBE'), 'malformed'],
    [whole.replace('Ccy="IRR"', 'Ccy="USD"'), 'malformed'],
    [whole.replace(`>${line.amount}<`, '>-5<'), 'malformed'],
    [whole.replace('<Document', '<!DOCTYPE Document [<!ENTITY a "b">]><Document'), 'malformed'],
    [answer({ ...good, total: '7' }), 'malformed'],
    [answer({ ...good, lines: [line, line] }), 'malformed'],
    [answer({ ...good, count: 1 }), 'malformed'],
    [whole.replace('<TxSts>ACSC', '<TxSts>RJCT'), 'malformed'],
    [whole.slice(0, -30), 'truncated'],
    [whole.slice(0, whole.length / 2), 'truncated'],
    [answer({ ...good, count: 3 }), 'truncated'],
    [answer({ ...good, batch: stranger }), 'foreign'],
    [answer({ ...good, batch: `IR99${good.batch.slice(4)}` }), 'foreign'],
    [answer({ ...good, lines: [{ ...line, end: newId().replaceAll('-', '') }] }), 'foreign'],
    [answer({ ...good, lines: [{ ...line, amount: '1' }] }), 'foreign'],
    [new Uint8Array(4 * 1024 * 1024 + 1).fill(60), 'too_large'],
  ];
  const kept = await db.$count(transferResultFiles);
  for (const [body, kind] of cases)
    expect(await give(body)).toMatchObject({ kind, detail: expect.stringMatching(/./) });
  expect(await db.$count(transferResultFiles)).toBe(kept + cases.length);
  expect(told).toEqual([]);
  expect((await listBatchLines(admin, batch.serial)).map(({ state }) => state)).toEqual(['in_batch', 'in_batch']);
  expect(await give(whole)).toMatchObject({ kind: 'accepted', paidCount: 2 });
  expect(await give(whole.replace('17:00:00', '17:00:01'))).toMatchObject({ kind: 'replayed' });
});

test('nothing of a batch or of what the bank said can be changed, and only an operator may see or do any of it', async () => {
  const { serial } = await batchOf(1);
  await expect(db.update(transferBatches).set({ lineCount: 2 })).rejects.toThrow();
  await expect(db.delete(transferBatchLines)).rejects.toThrow();
  await expect(db.update(transferOutcomes).set({ outcome: 'paid' })).rejects.toThrow();
  const merchant = { ...admin, isAdmin: false };
  await expect(makeBatch(merchant)).rejects.toThrow('operator');
  await expect(downloadBatch(merchant, serial)).rejects.toThrow('operator');
  await expect(takeResult(merchant, { name: 'x', bytes: new Uint8Array() }, listeners)).rejects.toThrow('operator');
  await expect(listWaiting(merchant)).rejects.toThrow('operator');
});
