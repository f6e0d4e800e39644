import type { simulatorSettled } from '@/db/schema';
import { jalaliText } from '@/lib/calendar/jalali';
import { tehranDayOf } from '@/lib/calendar/tehran-day';
import { depositPrefix } from '@/lib/shaparak-settlement/protocol';

type Settled = typeof simulatorSettled.$inferSelect;

export const depositName = (fileName: string) => `${depositPrefix}${fileName.replace(/\.json$/, '.xml')}`;

/** What was deposited for a file, as a pacs.008: one transfer for each share. Names of people are not told. */
export function depositXml(
  fileName: string,
  records: readonly Settled[],
  { iin, facilitatorSheba }: { iin: string; facilitatorSheba: string },
): string {
  const [, day = '', cycle = ''] = /_(\d{8})_(\d{2})\.json$/.exec(fileName) ?? [];
  const paid = records.filter((one) => one.state !== 'accepted' && one.state !== 'to_pay');
  const transfers = paid.flatMap((record) =>
    (JSON.parse(record.shares) as { sheba: string; amountRial: string }[]).map((share, at) => {
      const id = `${record.recordIndex}-${at + 1}`;
      return transferXml({ id, instruction: `${day}${cycle}${iin.slice(-3)}${record.acceptorCode}`, ...share });
    }),
  );
  const total = paid.reduce((sum, one) => sum + one.amountRial, 0n);
  const now = new Date();
  const today = jalaliText(tehranDayOf(now));

  function transferXml(one: { id: string; instruction: string; sheba: string; amountRial: string }): string {
    return `<CdtTrfTxInf><PmtId><InstrId>${one.instruction}</InstrId><EndToEndId>E${day}${cycle}${one.id}</EndToEndId><TxId>T${day}${cycle}${one.id}</TxId></PmtId><IntrBkSttlmAmt Ccy="IRR">${one.amountRial}</IntrBkSttlmAmt><Dbtr><Nm>شاپرک آزمایشی</Nm></Dbtr><DbtrAcct><Id><IBAN>${facilitatorSheba}</IBAN></Id></DbtrAcct><Cdtr><Nm>پذیرنده</Nm></Cdtr><CdtrAcct><Id><IBAN>${one.sheba}</IBAN></Id></CdtrAcct></CdtTrfTxInf>`;
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.02"><FIToFICstmrCdtTrf><GrpHdr><MsgId>${day}${cycle}-${paid.length}</MsgId><CreDtTm>${today}T16:45:00</CreDtTm><NbOfTxs>${transfers.length}</NbOfTxs><TtlIntrBkSttlmAmt Ccy="IRR">${total}</TtlIntrBkSttlmAmt><IntrBkSttlmDt>${today}</IntrBkSttlmDt></GrpHdr>
${transfers.join('\n')}
</FIToFICstmrCdtTrf></Document>`;
}
