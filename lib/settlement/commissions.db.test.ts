import '@/lib/testing/simulated-drop';

import { expect, test } from 'vitest';
import { shebaOf } from '@/db/seed/sheba';
import { blindIndex } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { getBalance } from '@/lib/ledger/balance';
import { post } from '@/lib/ledger/post';
import { makeBankAccount, makePosting, makeUser } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { downloadBatch } from '@/lib/transfers/download-batch';
import { makeBatch } from '@/lib/transfers/make-batch';
import { lineStatus, resultNamespace, returnCodes } from '@/lib/transfers/protocol';
import { takeResult } from '@/lib/transfers/take-result';
import { sealOf } from '@/lib/verification/bank-account';
import { advanceSettlement } from './advance';
import { tellCommissionOutcomes } from './commissions';
import { openRun } from './open';

const admin = { userId: newId(), isAdmin: true };

test('a referrer’s line goes to our own bank once; returned it is owed again, and the run is done', async () => {
  const window = '2026-12-01';
  const referrer = await makeUser();
  const id = newId();
  const sheba = shebaOf('017', '42');
  await makeBankAccount(referrer.id, {
    id,
    ownerKind: 'user',
    sheba: sealOf(id, 'sheba', sheba),
    shebaIndex: blindIndex('sheba', sheba),
  });
  await post([makePosting({ referrerId: referrer.id, window, at: new Date(`${window}T00:00:00Z`) })]);
  await openRun(window, 'job:test');
  const night = new Date('2026-11-25T20:40:00Z');
  for (let n = 0; n < 4; n++) await Promise.all([advanceSettlement(night), advanceSettlement(night)]);
  expect((await getBalance(referrer.id)).waitingRial).toBe(0n);

  const made = await makeBatch(admin);
  expect(made).toMatchObject({ kind: 'made', lineCount: 1 });
  expect(await makeBatch(admin)).toEqual({ kind: 'nothing' });
  const file = made.kind === 'made' ? await downloadBatch(admin, made.serial) : null;
  const end = /<EndToEndId>(\w+)/.exec(file?.body ?? '')?.[1];
  const answer = `<Document xmlns="${resultNamespace}"><CstmrPmtStsRpt><GrpHdr><MsgId>a1</MsgId><CreDtTm>1405-09-10T17:00:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${file?.name.replace('.ccti', '')}</OrgnlMsgId><NbOfTxs>1</NbOfTxs><CtrlSum>1000</CtrlSum></OrgnlGrpInfAndSts><TxInfAndSts><OrgnlEndToEndId>${end}</OrgnlEndToEndId><TxSts>${lineStatus.returned}</TxSts><StsRsnInf><Rsn><Cd>${returnCodes.account_closed}</Cd></Rsn></StsRsnInf><OrgnlTxRef><Amt><InstdAmt Ccy="IRR">1000</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts></CstmrPmtStsRpt></Document>`;
  const bytes = new TextEncoder().encode(answer);
  const listeners = { commission: tellCommissionOutcomes };
  expect(await takeResult(admin, { name: 'a.xml', bytes }, listeners)).toMatchObject({
    kind: 'accepted',
    returnedCount: 1,
  });
  expect((await getBalance(referrer.id)).waitingRial).toBe(1_000n);
  const [run] = await owner`select state from settlement_runs where "window" = ${window}`;
  expect(run?.state).toBe('done');
  const events = await owner`select kind from settlement_line_events order by at`;
  expect(events.map(({ kind }) => kind)).toEqual(['handed_over', 'returned']);
});
