/** Why a file is not a table at all. */
export type CsvRefusal = 'encoding' | 'binary' | 'quotes';

/** A record with the line of the file on which it begins, the first being 1. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** Bytes as UTF-8 text, with or without a byte order mark; null for any other encoding: a wrong guess would write wrong names. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  if (isUtf16(bytes)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 without a mark passes for UTF-8 where its letters are Persian or Latin, but half the bytes of its digits and commas are zero. */
function isUtf16(bytes: Uint8Array): boolean {
  const zeros = [0, 0];
  bytes.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  return (even === 0) !== (odd === 0) && (even + odd) * 4 > bytes.length;
}

/**
 * Reads RFC 4180: quoted cells, doubled quotes, any line ends. The separator is the one the header uses most, of comma, semicolon and
 * tab, for Excel writes what the machine's region says. Empty lines are no records.
 */
export function parseCsv(
  text: string,
): { kind: 'table'; records: CsvRecord[] } | { kind: 'refused'; reason: CsvRefusal } {
  if (text.includes('\0')) return { kind: 'refused', reason: 'binary' };
  const separator = separatorOf(text);
  const records: CsvRecord[] = [];
  const cell = new RegExp(`"((?:[^"]|"")*)"|([^"${separator}\\r\\n][^${separator}\\r\\n]*)|`, 'y');
  const end = new RegExp(`${separator}|\\r\\n|\\n|\\r|$`, 'y');
  let [at, line, started] = [0, 1, 1];
  let cells: string[] = [];
  while (at < text.length || cells.length > 0) {
    cell.lastIndex = at;
    const [whole = '', quoted, plain = ''] = cell.exec(text) ?? [];
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += quoted === undefined ? 0 : lineBreaksIn(quoted);
    end.lastIndex = at + whole.length;
    const ending = end.exec(text);
    // A quote that opens and never closes, or stands in the middle of what follows a closed one.
    if (!ending) return { kind: 'refused', reason: 'quotes' };
    at = end.lastIndex;
    if (ending[0] === separator) continue;
    if (cells.some((one) => one.trim() !== '')) records.push({ line: started, cells });
    cells = [];
    line += 1;
    started = line;
  }
  return { kind: 'table', records };
}

const lineBreaksIn = (text: string) => text.match(/\r\n|\n|\r/g)?.length ?? 0;

function separatorOf(text: string): ',' | ';' | '\t' {
  const header = text.slice(0, 1_000).split(/[\r\n]/, 1)[0] ?? '';
  const counted = ([',', ';', '\t'] as const).map((sign) => ({ sign, count: header.split(sign).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}
