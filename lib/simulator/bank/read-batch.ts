import { SaxesParser } from 'saxes';
import { parseJalali } from '@/lib/calendar/jalali';
import { parseSheba } from '@/lib/iran/sheba';
import { batchNamespace } from '@/lib/transfers/protocol';

export interface TakenLine {
  end: string;
  amount: string;
  shebaEnd: string;
}

export type BatchRead = { kind: 'read'; messageId: string; lines: TakenLine[] } | { kind: 'refused'; what: string };

const head = 'Document/CstmrCdtTrfInitn';
const line = `${head}/PmtInf/CdtTrfTxInf`;

/** How often each element stands in a batch of one line, by its path. */
const once = [
  'GrpHdr/MsgId',
  'GrpHdr/CreDtTm',
  'GrpHdr/NbOfTxs',
  'GrpHdr/CtrlSum',
  'GrpHdr/InitgPty/Nm',
  'PmtInf/PmtInfId',
  'PmtInf/PmtMtd',
  'PmtInf/NbOfTxs',
  'PmtInf/CtrlSum',
  'PmtInf/ReqdExctnDt',
  'PmtInf/Dbtr/Nm',
  'PmtInf/DbtrAcct/Id/IBAN',
  'PmtInf/DbtrAgt/FinInstnId/BIC',
].map((path) => `${head}/${path}`);

/**
 * Judges a file as the bank would, by the facts of CCTI alone and with a parser and rules of its own: the sender's schema is not looked at.
 * @param name of the file
 */
export function readBatch(name: string, text: string): BatchRead {
  const found = new Map<string, string[]>();
  const fault = collect(text, found);
  if (fault) return { kind: 'refused', what: fault };
  const of = (path: string) => found.get(path) ?? [];
  const missing = once.find((path) => of(path).length !== 1);
  if (missing) return { kind: 'refused', what: missing };
  const one = (path: string) => of(`${head}/${path}`)[0] ?? '';

  const ends = of(`${line}/PmtId/EndToEndId`);
  const amounts = of(`${line}/Amt/InstdAmt`);
  const shebas = of(`${line}/CdtrAcct/Id/IBAN`);
  const names = of(`${line}/Cdtr/Nm`);
  const source = one('PmtInf/DbtrAcct/Id/IBAN');
  const messageId = one('GrpHdr/MsgId');
  const sum = String(amounts.reduce((all, amount) => all + (/^\d{1,15}$/.test(amount) ? BigInt(amount) : 0n), 0n));
  const rules: [what: string, holds: boolean][] = [
    ['MsgId', /^IR\d{33}$/.test(messageId) && messageId.startsWith(source)],
    ['file name', name === `${messageId}.ccti`],
    ['CreDtTm', isJalaliInstant(one('GrpHdr/CreDtTm'))],
    ['PmtInfId', one('PmtInf/PmtInfId') === '1'],
    ['PmtMtd', one('PmtInf/PmtMtd') === 'TRF'],
    ['ReqdExctnDt', parseJalali(one('PmtInf/ReqdExctnDt')) !== null],
    ['DbtrAcct', parseSheba(source) === source],
    ['EndToEndId', ends.length > 0 && new Set(ends).size === ends.length && ends.every((end) => end.length <= 35)],
    ['InstdAmt', amounts.length === ends.length && amounts.every((amount) => /^[1-9]\d{0,14}$/.test(amount))],
    ['CdtrAcct', shebas.length === ends.length && shebas.every((sheba) => parseSheba(sheba) === sheba)],
    ['Cdtr', names.length === ends.length && names.every((each) => each.trim().length > 0 && each.length <= 70)],
    ['NbOfTxs', [one('GrpHdr/NbOfTxs'), one('PmtInf/NbOfTxs')].every((count) => count === String(ends.length))],
    ['CtrlSum', [one('GrpHdr/CtrlSum'), one('PmtInf/CtrlSum')].every((total) => total === sum)],
  ];
  const broken = rules.find(([, holds]) => !holds);
  if (broken) return { kind: 'refused', what: broken[0] };
  const lines = ends.map((end, n) => ({ end, amount: amounts[n] ?? '', shebaEnd: (shebas[n] ?? '').slice(-4) }));
  return { kind: 'read', messageId, lines };
}

/** Texts of the leaves by their path; what is wrong with the XML itself, or null. */
function collect(text: string, found: Map<string, string[]>): string | null {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  let fault: string | null = null;
  let content = '';
  parser.on('error', () => {
    fault ??= 'XML';
  });
  parser.on('doctype', () => {
    fault ??= 'DOCTYPE';
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (uri !== batchNamespace) fault ??= 'xmlns';
    if (local === 'InstdAmt' && attributes.Ccy?.value !== 'IRR') fault ??= 'Ccy';
    path.push(local);
    content = '';
  });
  parser.on('text', (piece) => {
    content += piece;
  });
  parser.on('closetag', () => {
    const where = path.join('/');
    const texts = found.get(where);
    if (texts) texts.push(content);
    else found.set(where, [content]);
    path.pop();
    content = '';
  });
  try {
    parser.write(text).close();
  } catch {
    return 'XML';
  }
  return fault;
}

function isJalaliInstant(text: string): boolean {
  const [day, time, more] = text.split('T');
  return more === undefined && parseJalali(day) !== null && /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time ?? '');
}
