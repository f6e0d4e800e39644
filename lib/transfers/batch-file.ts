import { createHash } from 'node:crypto';
import { create } from 'xmlbuilder2';
import type { transferBatches } from '@/db/schema';
import { jalaliText } from '@/lib/calendar/jalali';
import { type TehranDay, tehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { DomainError } from '@/lib/errors';
import { sumRial } from '@/lib/money/rial';
import type { Payee } from './order';
import { batchNamespace } from './protocol';
import { batchSchema } from './schemas';
import { withValidXml } from './xml';

type BatchRow = typeof transferBatches.$inferSelect;
export type BatchHead = Pick<BatchRow, 'serial' | 'sourceSheba' | 'sourceName' | 'sourceBic' | 'executionDay' | 'at'>;

export interface BatchLine {
  orderId: string;
  purpose: 'refund' | 'commission';
  amountRial: BatchRow['totalRial'];
  payee: Payee;
}

/** The name of the message, and of its file with `.ccti` behind it. */
export function messageIdOf({ sourceSheba, serial }: Pick<BatchRow, 'sourceSheba' | 'serial'>): string {
  return sourceSheba + String(serial).padStart(9, '0');
}

/** What the bank knows an order by. */
export const endToEndIdOf = (orderId: string) => orderId.replaceAll('-', '');

/** What the receiver reads on the statement. */
const remittance = { refund: 'بازگشت وجه خرید', commission: 'پورسانت معرفی' } as const;

/** The file to the bank, valid by `batchSchema`; equal facts give equal bytes. @throws DomainError `internal` when it is not valid */
export function buildBatchFile(
  head: BatchHead,
  lines: readonly BatchLine[],
): { name: string; body: string; sha256: string } {
  const messageId = messageIdOf(head);
  const count = String(lines.length);
  const total = String(sumRial(lines.map(({ amountRial }) => amountRial)));
  const account = (sheba: string) => ({ Id: { IBAN: sheba } });
  const document = {
    Document: {
      '@xmlns': batchNamespace,
      CstmrCdtTrfInitn: {
        GrpHdr: {
          MsgId: messageId,
          CreDtTm: jalaliInstant(head.at),
          NbOfTxs: count,
          CtrlSum: total,
          InitgPty: { Nm: head.sourceName },
        },
        PmtInf: {
          PmtInfId: '1',
          PmtMtd: 'TRF',
          NbOfTxs: count,
          CtrlSum: total,
          ReqdExctnDt: jalaliText(tehranDay(head.executionDay)),
          Dbtr: { Nm: head.sourceName },
          DbtrAcct: account(head.sourceSheba),
          DbtrAgt: { FinInstnId: { BIC: head.sourceBic } },
          CdtTrfTxInf: lines.map(({ orderId, purpose, amountRial, payee }, index) => ({
            PmtId: { InstrId: String(index + 1), EndToEndId: endToEndIdOf(orderId) },
            Amt: { InstdAmt: { '@Ccy': 'IRR', '#': String(amountRial) } },
            Cdtr: { Nm: payee.name },
            CdtrAcct: account(payee.sheba),
            RmtInf: { Ustrd: remittance[purpose] },
          })),
        },
      },
    },
  };
  const body = create({ version: '1.0', encoding: 'UTF-8' }, document).end({ prettyPrint: true });
  const fault = withValidXml(body, batchSchema, () => null);
  if (fault) throw new DomainError('internal', `batch ${head.serial} does not fit its schema`);
  return { name: `${messageId}.ccti`, body, sha256: createHash('sha256').update(body).digest('hex') };
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tehran', timeStyle: 'medium' });

function jalaliInstant(at: Date): string {
  const day: TehranDay = tehranDayOf(at);
  return `${jalaliText(day)}T${clock.format(at)}`;
}
