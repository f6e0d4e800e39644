import { jalaliText } from '@/lib/calendar/jalali';
import { tehranDayOf } from '@/lib/calendar/tehran-day';
import { newId } from '@/lib/ids';
import { lineStatus, resultNamespace } from '@/lib/transfers/protocol';
import { html } from '../html';
import type { TakenLine } from './read-batch';

/** A line and why it is returned; an empty code: it is paid. */
export interface AnsweredLine extends TakenLine {
  code: string;
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tehran', timeStyle: 'medium' });

/** The bank's answer to a batch, line by line. */
export function answerFile(messageId: string, lines: readonly AnsweredLine[], now: Date): string {
  const total = lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const items = lines.map(
    ({ end, amount, code }) =>
      html`<TxInfAndSts><OrgnlEndToEndId>${end}</OrgnlEndToEndId><TxSts>${code ? lineStatus.returned : lineStatus.paid}</TxSts>${code && html`<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>`}<OrgnlTxRef><Amt><InstdAmt Ccy="IRR">${amount}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
`,
  );
  return html`<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="${resultNamespace}"><CstmrPmtStsRpt>
<GrpHdr><MsgId>SIM${newId().replaceAll('-', '')}</MsgId><CreDtTm>${jalaliText(tehranDayOf(now))}T${clock.format(now)}</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${messageId}</OrgnlMsgId><NbOfTxs>${lines.length}</NbOfTxs><CtrlSum>${String(total)}</CtrlSum></OrgnlGrpInfAndSts>
${items}</CstmrPmtStsRpt></Document>
`.markup;
}
