import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { settlementMessages } from '@/db/schema';
import { type Revealed, reveal } from '@/lib/audit/reveal';
import { open } from '@/lib/crypto/sealed';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/** So much of a message is shown. */
const shownBytes = 20_000;

/**
 * What a message says, for an operator who says why: it may hold Shebas. Bytes that are no text are shown as the replacement character.
 * @throws DomainError `forbidden`
 */
export async function revealMessage(reviewer: Reviewer, id: string, typedReason: unknown): Promise<Revealed> {
  requireReviewer(reviewer);
  const who = { storeId: null, actor: `user:${reviewer.userId}`, origin: reviewer.origin ?? null };
  return reveal(who, { kind: 'settlement_message', id, what: 'settlement_message' }, typedReason, async () => {
    const [message] = await db
      .select({ body: settlementMessages.body })
      .from(settlementMessages)
      .where(eq(settlementMessages.id, id));
    if (!message) return null;
    const base64 = open({ table: 'settlement_messages', column: 'body', row: id }, message.body);
    return Buffer.from(base64, 'base64').subarray(0, shownBytes).toString('utf8');
  });
}
