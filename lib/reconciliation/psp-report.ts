import { pipeline, Readable } from 'node:stream';
import { CsvError, Parser } from 'csv-parse';
import { cleanName } from '@/lib/iran/digits';
import type { Batch } from './batch';
import { reportColumns } from './protocol';
import { FileRefused } from './refusal';
import { neededColumns, type Places, readSale } from './sale';

/** A longer one is an open quote, not a payment. */
const longestRecord = 4_000;
const rowsPerBatch = 500;

interface Parsed {
  record: string[];
  info: { lines: number };
}

/**
 * Reads the PSP's report of a day. Its columns are found by name, in any order; others are not looked at. A row that is not understood
 * is left out and told, the rest counts. Cells are text, whatever a spreadsheet would make of them. @throws FileRefused
 */
export async function* readReport(texts: AsyncIterable<string>): AsyncGenerator<Batch> {
  const source = texts[Symbol.asyncIterator]();
  const head = await readHead(source);
  const parser = new Parser({
    delimiter: separatorOf(head),
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    info: true,
    max_record_size: longestRecord,
  });
  // The iterator below throws what goes wrong in either.
  pipeline(Readable.from(prepend(head, source)), parser, () => {});
  let places: Places | null = null;
  let width = 0;
  let batch: Batch = { rows: [], faults: [] };
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (!places) {
        places = placesOf(record);
        width = record.length;
        continue;
      }
      const sale = record.length === width ? readSale(record, places, info.lines) : 'columns';
      if (typeof sale === 'string') batch.faults.push({ line: info.lines, fault: sale });
      else batch.rows.push(sale);
      if (batch.rows.length + batch.faults.length < rowsPerBatch) continue;
      yield batch;
      batch = { rows: [], faults: [] };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new FileRefused(error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'truncated' : 'malformed', parser.info.lines);
  }
  yield batch;
}

/** @throws FileRefused unless each needed column is there, and none twice */
function placesOf(header: readonly string[]): Places {
  const plain = (name: string) =>
    cleanName(name)
      .toLowerCase()
      .replace(/[\s\u200c_-]+/g, '');
  const present = header.map(plain);
  const places: Places = {};
  for (const [column, names] of Object.entries(reportColumns)) {
    const found = present.flatMap((name, place) => (names.some((one) => plain(one) === name) ? [place] : []));
    if (found.length > 1) throw new FileRefused('columns', 1);
    if (found[0] !== undefined) places[column as keyof Places] = found[0];
  }
  if (neededColumns.some((column) => places[column] === undefined)) throw new FileRefused('columns', 1);
  return places;
}

/** What was read until the header was whole. */
async function readHead(source: AsyncIterator<string>): Promise<string> {
  let head = '';
  while (!/[\r\n]/.test(head.trimStart()) && head.length < longestRecord) {
    const { value, done } = await source.next();
    if (done) break;
    head += value;
  }
  return head;
}

async function* prepend(head: string, source: AsyncIterator<string>): AsyncGenerator<string> {
  yield head;
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}

/** Excel writes what the machine's region says. */
function separatorOf(head: string): string {
  const header = head.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  const counted = [',', ';', '\t'].map((sign) => ({ sign, count: header.split(sign).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}
