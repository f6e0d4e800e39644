import { SaxesParser } from 'saxes';
import type { ReconciliationRow } from '@/db/schema';
import type { Batch } from './batch';
import { depositElements as names } from './protocol';
import { FileRefused, type Refusal } from './refusal';
import { readTransfer } from './transfer';

/** Between two tags there is a name or a number: what holds more back would fill the memory. */
const longestText = 64 * 1024;
const deepest = 12;

const headerFields = [names.messageId, names.count, names.total, names.settlementDay].map(
  (name) => `${names.header}/${name}`,
);
const transferFields = [
  `${names.ids}/${names.instruction}`,
  `${names.ids}/${names.endToEnd}`,
  `${names.ids}/${names.transaction}`,
  names.amount,
  `${names.debtor}/${names.name}`,
  `${names.debtorAccount}/${names.accountId}/${names.iban}`,
  `${names.creditor}/${names.name}`,
  `${names.creditorAccount}/${names.accountId}/${names.iban}`,
];
/** Fields by their path below the message; each must stand there once. */
const fieldsByPath = new Map([
  ...headerFields.map((path) => [path, path] as const),
  ...transferFields.map((path) => [`${names.transfer}/${path}`, path] as const),
]);
const [messageId = '', count = '', total = '', settlementDay = ''] = headerFields;

/**
 * Reads what Shaparak deposited. The header's count and sum must be those of the transfers, or nothing of the file counts. Document types
 * are refused, so that no entity is ever declared; elements of the standard that we have no use for are passed over. @throws FileRefused
 */
export async function* readDeposit(texts: AsyncIterable<string>): AsyncGenerator<Batch> {
  const parser = new SaxesParser({ xmlns: true });
  const file = new DepositReading();
  const refuse = (reason: Refusal): never => {
    throw new FileRefused(reason, parser.line);
  };
  let [lastTag, isOver] = [0, false];
  parser.on('error', () => refuse(isOver ? 'truncated' : 'malformed'));
  parser.on('doctype', () => refuse('doctype'));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding && encoding.toLowerCase() !== 'utf-8') refuse('encoding');
  });
  parser.on('opentag', ({ local, attributes }) => {
    lastTag = parser.position;
    const currency = Object.values(attributes).find((one) => one.local === names.currency)?.value;
    const fault = file.open(local, currency);
    if (fault) refuse(fault);
  });
  parser.on('text', (text) => file.write(text));
  parser.on('cdata', (text) => file.write(text));
  parser.on('closetag', () => {
    lastTag = parser.position;
    const fault = file.close();
    if (fault) refuse(fault);
  });
  for await (const text of texts) {
    parser.write(text);
    if (parser.position - lastTag > longestText + text.length) refuse('malformed');
    const batch = file.take();
    if (batch.rows.length > 0) yield batch;
  }
  isOver = true;
  parser.close();
  const fault = file.end();
  if (fault) refuse(fault);
}

/** What was understood so far. Its methods answer what they fault. */
class DepositReading {
  private path: string[] = [];
  /** Below the message, one for each open element; joined anew for each of millions of tags they would cost more than all the rest. */
  private paths: string[] = [];
  private header = new Map<string, string>();
  private transfer = new Map<string, string>();
  private text = '';
  private isHeaderDone = false;
  private rows: ReconciliationRow[] = [];
  private counted = 0;
  private sumRial = 0n;

  open(name: string, currency: string | undefined): Refusal | null {
    const above = this.paths.at(-1);
    this.paths.push(this.path.length < 2 ? '' : above ? `${above}/${name}` : name);
    this.path.push(name);
    this.text = '';
    const [root, message, part] = this.path;
    if (root !== names.root || (message ?? names.message) !== names.message) return 'structure';
    if (part && part !== names.header && part !== names.transfer) return 'structure';
    if (this.path.length > deepest) return 'structure';
    const isMoney = this.field === total || this.field === names.amount;
    return isMoney && currency !== 'IRR' ? 'currency' : null;
  }

  write(text: string): void {
    this.text += text;
  }

  close(): Refusal | null {
    const { field, path } = this;
    const fault = field ? this.keep(field) : path.length === 3 ? this.endPart(path[2]) : null;
    path.pop();
    this.paths.pop();
    this.text = '';
    return fault;
  }

  /** What has been read since the last time. */
  take(): Batch {
    const { rows } = this;
    this.rows = [];
    return { rows, faults: [] };
  }

  end(): Refusal | null {
    if (!this.isHeaderDone) return 'structure';
    if (this.header.get(count) !== String(this.counted)) return 'count';
    return this.header.get(total) === String(this.sumRial) ? null : 'sum';
  }

  private get field(): string | undefined {
    return fieldsByPath.get(this.paths.at(-1) ?? '');
  }

  private keep(field: string): Refusal | null {
    const part = this.path[2] === names.header ? this.header : this.transfer;
    const value = this.text.trim();
    if (part.has(field) || value === '') return 'structure';
    part.set(field, value);
    return null;
  }

  private endPart(part: string | undefined): Refusal | null {
    if (part === names.header) {
      const isWhole = !this.isHeaderDone && headerFields.every((field) => this.header.has(field));
      this.isHeaderDone = true;
      if (!isWhole) return 'structure';
      if (!/^[\w./-]{1,35}$/.test(this.header.get(messageId) ?? '')) return 'message_id';
      return /^\d{4}-\d{2}-\d{2}$/.test(this.header.get(settlementDay) ?? '') ? null : 'day';
    }
    const { transfer } = this;
    this.transfer = new Map();
    if (!this.isHeaderDone || transferFields.some((field) => !transfer.has(field))) return 'structure';
    this.counted += 1;
    const row = readTransfer(transfer, this.counted);
    if (typeof row === 'string') return row;
    this.sumRial += BigInt(row.amount);
    this.rows.push(row);
    return null;
  }
}
