import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { settlementFiles, settlementMessages } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { open } from '@/lib/crypto/sealed';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

interface Paper {
  name: string;
  bytes: Buffer;
}

/** A file that was handed over, as it was sent; that it was taken, with Shebas in it, is in the audit log. @throws DomainError `forbidden` */
export async function downloadSettlementFile(by: Reviewer, id: string): Promise<Paper | null> {
  requireReviewer(by);
  const [file] = await db.select().from(settlementFiles).where(eq(settlementFiles.id, id));
  if (!file) return null;
  const bytes = Buffer.from(open({ table: 'settlement_files', column: 'body', row: id }, file.body));
  await recordTaken(by, 'settlement_file_downloaded', { kind: 'settlement_file', id });
  return { name: file.name, bytes };
}

/** A message as it came, good or bad; so is that. @throws DomainError `forbidden` */
export async function downloadMessage(by: Reviewer, id: string): Promise<Paper | null> {
  requireReviewer(by);
  const [message] = await db.select().from(settlementMessages).where(eq(settlementMessages.id, id));
  if (!message) return null;
  const body = open({ table: 'settlement_messages', column: 'body', row: id }, message.body);
  await recordTaken(by, 'settlement_message_downloaded', { kind: 'settlement_message', id });
  return { name: message.name, bytes: Buffer.from(body, 'base64') };
}

async function recordTaken(
  by: Reviewer,
  action: 'settlement_file_downloaded' | 'settlement_message_downloaded',
  subject: { kind: string; id: string },
): Promise<void> {
  const act = { storeId: null, actor: `user:${by.userId}`, origin: by.origin };
  await db.transaction((tx) => record({ ...act, action, subject }, tx));
}
