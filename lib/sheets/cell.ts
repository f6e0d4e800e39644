/** A cell for a file that a spreadsheet will open: quoted, and what would be run as a formula made plain text. */
export function csvCell(text: string): string {
  return `"${plainText(text).replaceAll('"', '""')}"`;
}

/** The text with a mark before it when a spreadsheet would run it. */
export function plainText(text: string): string {
  return startsFormula(text) ? `'${text}` : text;
}

/** Whether a spreadsheet would run it. */
export function startsFormula(text: string): boolean {
  return /^[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@＝＋－＠]/.test(text) || /^[\t\r]/.test(text);
}
