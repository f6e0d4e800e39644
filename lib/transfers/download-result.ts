import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { transferResultFiles } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { open } from '@/lib/crypto/sealed';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/**
 * A file that was given as the bank's answer, as it came; that it was taken, with Shebas in it, is in the audit log. Null: there is
 * none, or it was too large to be kept. @throws DomainError `forbidden`
 */
export async function downloadResult(by: Reviewer, id: string): Promise<{ name: string; bytes: Buffer } | null> {
  requireReviewer(by);
  const [file] = await db.select().from(transferResultFiles).where(eq(transferResultFiles.id, id));
  if (!file?.body) return null;
  const body = open({ table: 'transfer_result_files', column: 'body', row: id }, file.body);
  const act = { storeId: null, actor: `user:${by.userId}`, origin: by.origin };
  const subject = { kind: 'transfer_result', id };
  await db.transaction((tx) => record({ ...act, action: 'transfer_result_downloaded', subject }, tx));
  return { name: file.fileName, bytes: Buffer.from(body, 'base64') };
}
