import type { importFaults } from '@/db/schema';
import { cleanName } from '@/lib/iran/digits';
import { parseMobile } from '@/lib/iran/mobile';
import { startsFormula } from '@/lib/sheets/cell';
import { type CsvRecord, type CsvRefusal, decodeUtf8, parseCsv } from './csv';

export type ImportFault = (typeof importFaults)[number];

/** A row as it was written; nothing in it was believed yet. */
export interface ImportRow {
  line: number;
  store: string;
  mobile: string;
  sheba: string;
  /** What is wrong with its form. */
  fault: ImportFault | null;
}

export type FileRefusal = CsvRefusal | 'too_large' | 'header' | 'no_rows' | 'too_many_rows';

export const maxFileBytes = 8 * 1024 * 1024;
export const maxRows = 100_000;
const maxCellLength = 300;

type Column = 'store' | 'mobile' | 'sheba';
const namesOfColumns: Record<Column, readonly string[]> = {
  store: ['store', 'store id', 'site', 'فروشگاه', 'شناسه فروشگاه', 'سایت'],
  mobile: ['mobile', 'owner mobile', 'موبایل', 'شماره موبایل', 'همراه', 'شماره همراه'],
  sheba: ['sheba', 'iban', 'شبا', 'شماره شبا'],
};
const columns: readonly Column[] = ['store', 'mobile', 'sheba'];

/** Reads a file of older accounts: which columns it has, and its rows with what is wrong in their form. Columns of other names are not looked at. */
export function readImportFile(
  bytes: Uint8Array,
): { kind: 'read'; rows: ImportRow[] } | { kind: 'refused'; reason: FileRefusal } {
  if (bytes.byteLength > maxFileBytes) return { kind: 'refused', reason: 'too_large' };
  const text = decodeUtf8(bytes);
  if (text === null) return { kind: 'refused', reason: 'encoding' };
  const parsed = parseCsv(text);
  if (parsed.kind === 'refused') return parsed;
  const [header, ...records] = parsed.records;
  const places = header && placesOf(header.cells);
  if (!places) return { kind: 'refused', reason: 'header' };
  if (records.length === 0) return { kind: 'refused', reason: 'no_rows' };
  if (records.length > maxRows) return { kind: 'refused', reason: 'too_many_rows' };
  return { kind: 'read', rows: records.map((record) => readRow(record, places, header.cells.length)) };
}

type Places = Record<Column, number>;

/** Where each column stands, -1 for one that is missing; null unless there is a Sheba and an owner, each once. */
function placesOf(header: readonly string[]): Places | null {
  const named = header.map((cell) => {
    const name = cleanName(cell)
      .toLowerCase()
      .replace(/[\s\u200c_-]+/g, ' ')
      .replace('ه\u0654', 'ه')
      .replace('ۀ', 'ه');
    return columns.find((column) => namesOfColumns[column].includes(name)) ?? null;
  });
  const known = named.filter((name) => name !== null);
  if (new Set(known).size !== known.length) return null;
  const places = { store: named.indexOf('store'), mobile: named.indexOf('mobile'), sheba: named.indexOf('sheba') };
  return places.sheba >= 0 && (places.store >= 0 || places.mobile >= 0) ? places : null;
}

function readRow({ line, cells }: CsvRecord, places: Places, width: number): ImportRow {
  const cellOf = (column: Column) => cells[places[column]]?.trim() ?? '';
  const row = { line, store: cellOf('store'), mobile: cellOf('mobile'), sheba: cellOf('sheba') };
  if (cells.length !== width || columns.some((column) => row[column].length > maxCellLength)) {
    return { line, store: '', mobile: '', sheba: '', fault: 'columns' };
  }
  // +98… is a number, not a sum.
  const isFormula =
    startsFormula(row.store) || startsFormula(row.sheba) || (startsFormula(row.mobile) && !parseMobile(row.mobile));
  return { ...row, fault: isFormula ? 'formula' : null };
}
