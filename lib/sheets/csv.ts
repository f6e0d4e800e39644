import { csvCell } from './cell';
import type { Sheet, SheetCell } from './sheet';

/** The sheet as UTF-8 CSV, row by row, so that a long one is never whole in memory. The mark at its start tells Excel the encoding. */
export async function* csvLines({ headings, rows }: Pick<Sheet, 'headings' | 'rows'>): AsyncGenerator<string> {
  yield `\ufeff${lineOf(headings)}`;
  for await (const row of rows) yield lineOf(row);
}

function lineOf(cells: readonly SheetCell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

// A number is ours and no formula: quoted, a negative one would stop being a number.
function written(cell: SheetCell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? csvCell(cell) : cell.toString();
}
