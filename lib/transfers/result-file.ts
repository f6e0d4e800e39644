import type { XmlDocument } from 'libxml2-wasm';
import { type Rial, rial } from '@/lib/money/rial';
import type { ReturnReason } from './order';
import { lineStatus, resultNamespace, returnCodes } from './protocol';
import { resultSchema } from './schemas';
import { withValidXml } from './xml';

export interface ResultLine {
  endToEndId: string;
  amountRial: Rial;
  outcome: 'paid' | 'returned';
  reason: ReturnReason | null;
}

export type ResultRead =
  | { kind: 'read'; messageId: string; batchMessageId: string; lines: ResultLine[] }
  | { kind: 'truncated' | 'malformed'; detail: string };

export const maxResultBytes = 4 * 1024 * 1024;

/** Reads the bank's answer by its form alone: whole, valid, and with as many lines and as much money as it says itself. */
export function readResultFile(bytes: Uint8Array): ResultRead {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { kind: 'malformed', detail: 'not UTF-8' };
  }
  const isCutOff = /<Document\b/.test(text) && !/<\/Document>\s*$/.test(text);
  if (isCutOff) return { kind: 'truncated', detail: 'the end of the document is missing' };
  return withValidXml(text, resultSchema, readValid);
}

function readValid(document: XmlDocument): ResultRead {
  const at = (path: string, from: Pick<XmlDocument, 'get'> = document) =>
    from.get(path, { r: resultNamespace })?.content ?? '';
  const head = '/r:Document/r:CstmrPmtStsRpt';
  const lines: ResultLine[] = [];
  for (const node of document.find(`${head}/r:TxInfAndSts`, { r: resultNamespace })) {
    const value = (path: string) => node.get(path, { r: resultNamespace })?.content ?? '';
    const outcome = value('r:TxSts') === lineStatus.paid ? 'paid' : 'returned';
    const reason = reasonOf(value('r:StsRsnInf/r:Rsn/r:Cd'));
    if ((outcome === 'returned') !== (reason !== null)) {
      return { kind: 'malformed', detail: 'a returned line has a reason, a paid one has none' };
    }
    const amountRial = rial(value('r:OrgnlTxRef/r:Amt/r:InstdAmt'));
    lines.push({ endToEndId: value('r:OrgnlEndToEndId'), amountRial, outcome, reason });
  }
  const count = Number(at(`${head}/r:OrgnlGrpInfAndSts/r:NbOfTxs`));
  const total = BigInt(at(`${head}/r:OrgnlGrpInfAndSts/r:CtrlSum`));
  if (lines.length < count) return { kind: 'truncated', detail: `${lines.length} of ${count} lines` };
  if (lines.length > count) return { kind: 'malformed', detail: `${lines.length} lines instead of ${count}` };
  if (lines.reduce((sum, line) => sum + line.amountRial, 0n) !== total) {
    return { kind: 'malformed', detail: 'the lines do not sum to CtrlSum' };
  }
  if (new Set(lines.map(({ endToEndId }) => endToEndId)).size < count) {
    return { kind: 'malformed', detail: 'a line stands twice' };
  }
  return {
    kind: 'read',
    messageId: at(`${head}/r:GrpHdr/r:MsgId`),
    batchMessageId: at(`${head}/r:OrgnlGrpInfAndSts/r:OrgnlMsgId`),
    lines,
  };
}

function reasonOf(code: string): ReturnReason | null {
  const [reason] = Object.entries(returnCodes).find(([, known]) => known === code) ?? [];
  return (reason as ReturnReason | undefined) ?? null;
}
