import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import {
  reconciliationItems,
  refunds,
  settlementMessages,
  settlementRuns,
  stores,
  transferResultFiles,
} from '@/db/schema';
import type { AuditAction } from '@/lib/audit/actions';
import { jalaliText } from '@/lib/calendar/jalali';
import { addDays, tehranDayOf } from '@/lib/calendar/tehran-day';
import { newId, publicId } from '@/lib/ids';
import { post } from '@/lib/ledger/post';
import { rial } from '@/lib/money/rial';
import { refundPayment } from '@/lib/payments/refund';
import { tellRefundOutcomes } from '@/lib/payments/refund-outcomes';
import { compareDays } from '@/lib/reconciliation/compare';
import { receiveFile } from '@/lib/reconciliation/receive';
import { takeInFiles } from '@/lib/reconciliation/take-in';
import { keepMessage } from '@/lib/settlement/drop-messages';
import { freezeRun } from '@/lib/settlement/freeze';
import { openRun } from '@/lib/settlement/open';
import { placePayoutHold } from '@/lib/settlement/payout-holds';
import { approveRun } from '@/lib/settlement/release';
import { makeBankAccount, makePaidPayment, makePosting, makeStore } from '@/lib/testing/factories';
import { downloadBatch } from '@/lib/transfers/download-batch';
import { makeBatch } from '@/lib/transfers/make-batch';
import { lineStatus, resultNamespace, returnCodes } from '@/lib/transfers/protocol';
import { queueTransfer } from '@/lib/transfers/queue-transfer';
import { takeResult } from '@/lib/transfers/take-result';
import { type Act, type Acts, form, shop, upload } from './act';
import { enterAsOperator } from './browser';

const reason = 'با مدرک دیده شد';
const payee = { sheba: 'IR150170000000100000000900', name: 'نگار صالحی' };
const job = { userId: newId(), isAdmin: true, origin: null };
const listeners = { refund: tellRefundOutcomes, commission: async () => {} };

/** An active store with enough waiting, and a payment of it. */
async function sold() {
  const { by, store, storeId, scope } = await shop();
  await db.update(stores).set({ status: 'active' }).where(eq(stores.id, storeId));
  await makePaidPayment({ id: storeId }, 5_000_000);
  const { id } = await makePaidPayment({ id: storeId });
  return { by, store, scope, paymentId: id, payment: publicId('pay', id) };
}

/** A batch of everything that waits, and the bank's answer to all of it. */
async function answered(code?: string) {
  const made = await makeBatch(job);
  const file = made.kind === 'made' ? await downloadBatch(job, made.serial) : null;
  if (made.kind !== 'made' || !file) throw new Error(made.kind);
  const lines = [...file.body.matchAll(/<EndToEndId>(\w+)<\/EndToEndId>[\s\S]*?<InstdAmt[^>]*>(\d+)</g)];
  const total = lines.reduce((sum, [, , amount = '']) => sum + BigInt(amount), 0n);
  const status = code
    ? `<TxSts>${lineStatus.returned}</TxSts><StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>`
    : `<TxSts>${lineStatus.paid}</TxSts>`;
  const said = lines.map(
    ([, end, amount]) =>
      `<TxInfAndSts><OrgnlEndToEndId>${end}</OrgnlEndToEndId>${status}<OrgnlTxRef><Amt><InstdAmt Ccy="IRR">${amount}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>`,
  );
  const body = `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="${resultNamespace}"><CstmrPmtStsRpt><GrpHdr><MsgId>${newId().slice(0, 35)}</MsgId><CreDtTm>1405-09-06T17:00:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${file.name.replace('.ccti', '')}</OrgnlMsgId><NbOfTxs>${lines.length}</NbOfTxs><CtrlSum>${total}</CtrlSum></OrgnlGrpInfAndSts>${said.join('')}</CstmrPmtStsRpt></Document>`;
  return { serial: made.serial, body };
}

const queue = () =>
  queueTransfer(db, {
    purpose: 'refund',
    subjectId: newId(),
    ownerId: newId(),
    amountRial: rial(5_000),
    payee,
    attempt: 1,
  });

const approve = (approvals: number, leaves: AuditAction, window: string): Act => ({
  leaves: [leaves],
  ready: async () => {
    const { id: storeId } = await makeStore();
    await makeBankAccount(storeId);
    const amount = rial(6_000_000_000);
    await post([
      makePosting({ storeId, referrerId: null, window, grossRial: amount, netRial: amount, feeRial: rial(0) }),
    ]);
    await openRun(window, 'job:test');
    await freezeRun(window);
    const [run] = await db.select().from(settlementRuns).where(eq(settlementRuns.window, window));
    const lines = run?.linesSha256 ?? '';
    for (let i = 1; i < approvals; i++) {
      await approveRun({ userId: (await enterAsOperator()).userId, isAdmin: true }, window, lines);
    }
    return { by: await enterAsOperator(), given: [window, lines, undefined, form()] };
  },
});

const byOperator = (leaves: AuditAction, ready: () => Promise<unknown[]>): Act => ({
  leaves: [leaves],
  ready: async () => ({ given: await ready(), by: await enterAsOperator() }),
});

/** Every act on money, and on the days on which it goes out. */
export const actsOnMoney: Acts = {
  'app/(dashboard)/stores/[store]/payments/[payment]/refund/actions.ts': {
    refundAction: {
      leaves: ['refund_made'],
      ready: async () => {
        const { by, store, payment } = await sold();
        const wish = form({ ...payee, amount: '10000', key: newId() });
        return { by, given: [store, payment, undefined, wish] };
      },
    },
    sendAgainAction: {
      leaves: ['refund_sent_again'],
      ready: async () => {
        const { by, store, scope, payment, paymentId } = await sold();
        const wish = { ...payee, key: newId(), amountRial: rial(5_000), code: null };
        await refundPayment(scope, paymentId, wish, new Date());
        const { body } = await answered(returnCodes.other);
        await takeResult(job, { name: 'r.xml', bytes: new TextEncoder().encode(body) }, listeners);
        const [refund] = await db.select().from(refunds).where(eq(refunds.paymentId, paymentId));
        return { by, given: [store, payment, refund?.id, undefined, form(payee)] };
      },
    },
    sendRefundCodeAction: 'A code goes to the telephone of who refunds and changes nothing; a refund is written.',
  },
  'app/(admin)/admin/settlements/[window]/actions.ts': {
    approveRunAction: [
      approve(1, 'settlement_approved', '2027-01-05'),
      approve(2, 'settlement_released', '2027-01-06'),
    ],
  },
  'app/(admin)/admin/settlements/holds/actions.ts': {
    placeHoldAction: byOperator('payout_held', async () => {
      const { store } = await shop();
      return [undefined, form({ payee: store, reason })];
    }),
    endHoldAction: byOperator('payout_hold_ended', async () => {
      const { store, storeId } = await shop();
      await placePayoutHold(job, { id: storeId, kind: 'store' }, reason);
      return [store, undefined, form({ reason })];
    }),
  },
  'app/(admin)/admin/calendar/actions.ts': {
    changeDayAction: byOperator('calendar_day_changed', async () => {
      const day = jalaliText(addDays(tehranDayOf(new Date()), 40));
      return [undefined, form({ day, to: 'closed', reason })];
    }),
    changeCycleAction: byOperator('settlement_cycle_changed', async () => {
      const from = jalaliText(addDays(tehranDayOf(new Date()), 60));
      return [undefined, form({ from, time: '۱۷:۱۵', reason })];
    }),
    changeWeekAction: byOperator('calendar_week_changed', async () => [undefined, form({ off: '3', reason })]),
  },
  'app/(admin)/admin/settlements/messages/[message]/actions.ts': {
    revealMessageAction: byOperator('personal_data_shown', async () => {
      const id = newId();
      const wire = {
        kind: 'answer',
        name: `REP_${id}`,
        fileName: 'none',
        bytes: Buffer.from('[]'),
        signature: null,
      } as const;
      await keepMessage({ ...wire, sha256: id }, 'unsigned', { fileId: null }, db);
      const [message] = await db.select().from(settlementMessages).where(eq(settlementMessages.sha256, id));
      return [publicId('msg', message?.id ?? ''), { form: undefined }, form({ reason })];
    }),
  },
  'app/(admin)/admin/reconciliation/items/[item]/actions.ts': {
    decideItemAction: byOperator('reconciliation_decided', async () => {
      const text = 'RefNum,TerminalNumber,Amount,TransactionDate\nWALK1,00000001,5000,2026-11-25';
      const chunks = (async function* () {
        yield Buffer.from(text);
      })();
      await receiveFile(job, { name: 'r.csv', chunks }, new Date('2026-11-26T10:00:00Z'));
      while ((await takeInFiles()) > 0);
      while ((await compareDays(new Date('2026-11-26T10:00:00Z'))) > 0);
      const [item] = await db.select().from(reconciliationItems).where(eq(reconciliationItems.ref, 'WALK1'));
      const since = item?.since.toISOString() ?? '';
      return [publicId('reci', item?.id ?? ''), undefined, form({ kind: 'explained', reason, since })];
    }),
  },
  'app/api/admin/reconciliation/route.ts': {
    POST: byOperator('reconciliation_file_received', async () => [
      upload('r.csv', 'RefNum,TerminalNumber,Amount,TransactionDate\nWALK2,00000001,5000,2026-11-24'),
    ]),
  },
  'app/(admin)/admin/transfers/actions.ts': {
    makeBatchAction: byOperator('transfer_batch_made', async () => {
      await queue();
      return [undefined, form()];
    }),
  },
  'app/(admin)/admin/transfers/[batch]/file/route.ts': {
    GET: byOperator('transfer_batch_downloaded', async () => {
      await queue();
      const { serial } = await answered();
      return [undefined, { params: Promise.resolve({ batch: String(serial) }) }];
    }),
  },
  'app/(admin)/admin/transfers/answers/[answer]/route.ts': {
    GET: byOperator('transfer_result_downloaded', async () => {
      await queue();
      const { body } = await answered();
      const bytes = new TextEncoder().encode(body);
      await takeResult(job, { name: 'kept.xml', bytes }, listeners);
      const [file] = await db.select().from(transferResultFiles).where(eq(transferResultFiles.fileName, 'kept.xml'));
      return [undefined, { params: Promise.resolve({ answer: publicId('trr', file?.id ?? '') }) }];
    }),
  },
  'app/(admin)/admin/transfers/upload/route.ts': {
    POST: byOperator('transfer_result_taken', async () => {
      await queue();
      return [upload('answer.xml', (await answered()).body)];
    }),
  },
};
