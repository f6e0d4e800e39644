import { db } from '@/db/client';
import { accountImportParts, accountImports } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { seal } from '@/lib/crypto/sealed';
import { DomainError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { cleanName } from '@/lib/iran/digits';
import { type FileRefusal, type ImportRow, readImportFile } from './read-file';

/** Taken in at once: a part is whole or not. */
const rowsPerPart = 500;

/** An operator, as the session says. */
export interface Importer {
  userId: string;
  isAdmin: boolean;
  origin: string | null;
}

export type ImportStart = { kind: 'started'; importId: string } | { kind: 'refused'; reason: FileRefusal };

/** Where the rows of a part are sealed. */
export const partPlace = (importId: string, part: number) => ({
  table: 'account_import_parts',
  column: 'rows',
  row: `${importId}:${part}`,
});

/** Takes a file of older accounts; a job takes in its rows. @throws DomainError `forbidden` */
export async function startImport(
  by: Importer,
  file: { name: string; bytes: Uint8Array },
  now: Date,
): Promise<ImportStart> {
  requireImporter(by);
  const read = readImportFile(file.bytes);
  if (read.kind === 'refused') return read;
  const { rows } = read;
  const importId = newId();
  const who = { actor: `user:${by.userId}`, origin: by.origin };
  await db.transaction(async (tx) => {
    const fileName = cleanName(file.name).slice(0, 100) || '.csv';
    await tx
      .insert(accountImports)
      .values({ id: importId, fileName, actor: who.actor, rowCount: rows.length, createdAt: now });
    // One at a time: between two of them the process answers others.
    for (let part = 0; part * rowsPerPart < rows.length; part++) {
      const some = rows.slice(part * rowsPerPart, (part + 1) * rowsPerPart);
      await tx.insert(accountImportParts).values(sealPart(importId, part, some));
    }
    const subject = { kind: 'account_import', id: importId };
    const after = { rows: rows.length };
    await record({ storeId: null, ...who, action: 'personal_data_imported', subject, after, at: now }, tx);
  });
  return { kind: 'started', importId };
}

function sealPart(importId: string, part: number, rows: readonly ImportRow[]) {
  return { importId, part, rows: seal(partPlace(importId, part), JSON.stringify(rows)) };
}

/** @throws DomainError `forbidden` */
export function requireImporter(by: Pick<Importer, 'isAdmin'>): void {
  if (!by.isAdmin) throw new DomainError('forbidden', 'not an operator');
}
