import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { settlementFiles } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { open } from '@/lib/crypto/sealed';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/**
 * A file that was handed over, as it was sent; that it was taken, with whole Shebas in it, is in the audit log. Null: there is none.
 * @throws DomainError `forbidden`
 */
export async function downloadSettlementFile(
  by: Reviewer,
  id: string,
): Promise<{ name: string; bytes: Buffer } | null> {
  requireReviewer(by);
  const [file] = await db.select().from(settlementFiles).where(eq(settlementFiles.id, id));
  if (!file) return null;
  const bytes = Buffer.from(open({ table: 'settlement_files', column: 'body', row: id }, file.body));
  const act = { storeId: null, actor: `user:${by.userId}`, origin: by.origin };
  const subject = { kind: 'settlement_file', id };
  await db.transaction((tx) => record({ ...act, action: 'settlement_file_downloaded', subject }, tx));
  return { name: file.name, bytes };
}
