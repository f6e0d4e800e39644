import { asc, desc, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountImportErrors, accountImports } from '@/db/schema';
import { csvCell } from '@/lib/sheets/cell';
import type { ImportFault } from './read-file';
import { type Importer, requireImporter } from './start-import';

export type AccountImport = typeof accountImports.$inferSelect;

/** The files taken so far, the newest first; at most 50. @throws DomainError `forbidden` */
export async function listImports(by: Pick<Importer, 'isAdmin'>): Promise<AccountImport[]> {
  requireImporter(by);
  return db.select().from(accountImports).orderBy(desc(accountImports.createdAt)).limit(50);
}

/** Files by their ids, in no order. @throws DomainError `forbidden` */
export async function listImportsById(by: Pick<Importer, 'isAdmin'>, ids: readonly string[]): Promise<AccountImport[]> {
  requireImporter(by);
  if (ids.length === 0) return [];
  return db
    .select()
    .from(accountImports)
    .where(inArray(accountImports.id, [...ids]));
}

/** How far one file is, or null when there is none of that id. @throws DomainError `forbidden` */
export async function findImport(by: Pick<Importer, 'isAdmin'>, id: string): Promise<AccountImport | null> {
  requireImporter(by);
  const [file] = await db.select().from(accountImports).where(eq(accountImports.id, id));
  return file ?? null;
}

/** The rows that were left out, in the order of the file. @throws DomainError `forbidden` */
export async function listImportErrors(
  by: Pick<Importer, 'isAdmin'>,
  id: string,
  limit: number,
): Promise<{ line: number; fault: ImportFault }[]> {
  requireImporter(by);
  return db
    .select({ line: accountImportErrors.line, fault: accountImportErrors.fault })
    .from(accountImportErrors)
    .where(eq(accountImportErrors.importId, id))
    .orderBy(asc(accountImportErrors.line))
    .limit(limit);
}

/** The same as a CSV that Excel opens right: line and reason. What was written in the rows is not repeated: their owner has the file. */
export function importErrorsCsv(
  errors: readonly { line: number; fault: ImportFault }[],
  words: { line: string; reason: string; fault: Record<ImportFault, string> },
): string {
  const rows = errors.map(({ line, fault }) => `${line},${csvCell(words.fault[fault])}`);
  return `\ufeff${[`${csvCell(words.line)},${csvCell(words.reason)}`, ...rows].join('\r\n')}\r\n`;
}
