import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { terminals } from '@/db/schema';
import type { Actor } from '@/lib/ledger/journal';
import { queueShaparakRequest } from '@/lib/shaparak/queue-request';
import { keepAccepted } from '@/lib/stores/accepted-registration';
import type { RegistrationDraft } from '@/lib/stores/registration-draft';

/** Asks Shaparak for a store's terminal by what was accepted of its registration, or, where it has one, to take that over. */
export async function askForTerminal(
  storeId: string,
  { draft, sentAt }: { draft: RegistrationDraft; sentAt: Date },
  actor: Actor,
  tx: Db,
): Promise<void> {
  const acceptedId = await keepAccepted(storeId, draft, { sentAt, actor }, tx);
  const [terminal] = await tx
    .select({ storeId: terminals.storeId })
    .from(terminals)
    .where(eq(terminals.storeId, storeId))
    .limit(1);
  const wish = terminal ? { kind: 'edit' as const, subjectId: acceptedId } : { kind: 'new_terminal' as const };
  await queueShaparakRequest({ storeId, ...wish, actor }, tx);
}
