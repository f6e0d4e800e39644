import { shebaOf } from '@/db/seed/sheba';

export interface Deposited {
  acceptor: string;
  amount: string;
  /** `YYYYMMDDCC` in Jalali. */
  dayAndCycle?: string;
  iinEnd?: string;
  sheba?: string;
}

const ourSheba = shebaOf('012', '1');

function transferXml(deposited: Deposited): string {
  const { acceptor, amount, dayAndCycle = '1405090401', iinEnd = '672', sheba = shebaOf('017', '7') } = deposited;
  return `<CdtTrfTxInf><PmtId><InstrId>${dayAndCycle}${iinEnd}${acceptor}</InstrId><EndToEndId>E${acceptor}</EndToEndId>\
<TxId>T${acceptor}</TxId></PmtId><IntrBkSttlmAmt Ccy="IRR">${amount}</IntrBkSttlmAmt><Dbtr><Nm>پرداخت‌یار</Nm></Dbtr>\
<DbtrAcct><Id><IBAN>${ourSheba}</IBAN></Id></DbtrAcct><Cdtr><Nm>گیرنده</Nm></Cdtr>\
<CdtrAcct><Id><IBAN>${sheba}</IBAN></Id></CdtrAcct></CdtTrfTxInf>\n`;
}

/** A deposit file as Shaparak writes it, sums and count right. `id` names the message. */
export function depositXml(list: readonly Deposited[], id = 'MSG-1'): string {
  const total = list.reduce((sum, { amount }) => sum + (/^-?\d+$/.test(amount) ? BigInt(amount) : 0n), 0n);
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.02"><FIToFICstmrCdtTrf><GrpHdr><MsgId>${id}</MsgId>\
<CreDtTm>1405-09-04T16:45:00</CreDtTm><NbOfTxs>${list.length}</NbOfTxs><TtlIntrBkSttlmAmt Ccy="IRR">${total}</TtlIntrBkSttlmAmt>\
<IntrBkSttlmDt>1405-09-04</IntrBkSttlmDt></GrpHdr>
${list.map(transferXml).join('')}</FIToFICstmrCdtTrf></Document>`;
}
