import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { terminals } from '@/db/schema';
import type { Actor } from '@/lib/ledger/journal';
import { queueShaparakRequest } from '@/lib/shaparak/queue-request';
import { findTakenOver, keepAccepted } from '@/lib/stores/accepted-registration';
import type { Registration } from '@/lib/stores/registration';
import { readAccepted } from '@/lib/stores/registration-complete';
import type { RegistrationDraft } from '@/lib/stores/registration-draft';

/**
 * Keeps a registration as accepted and asks Shaparak for the store's terminal by it, or, where it has one, to take over what changed.
 * Returns its id, and whether there was anything to ask.
 */
export async function askForTerminal(
  storeId: string,
  { draft, sentAt }: { draft: RegistrationDraft; sentAt: Date },
  actor: Actor,
  tx: Db,
): Promise<{ acceptedId: string; isAsked: boolean }> {
  const acceptedId = await keepAccepted(storeId, draft, { sentAt, actor }, tx);
  const [terminal] = await tx
    .select({ storeId: terminals.storeId })
    .from(terminals)
    .where(eq(terminals.storeId, storeId))
    .limit(1);
  const kinds = terminal ? await changedKinds(storeId, draft, sentAt, tx) : (['new_terminal'] as const);
  for (const kind of kinds) await queueShaparakRequest({ storeId, kind, subjectId: acceptedId, actor }, tx);
  return { acceptedId, isAsked: kinds.length > 0 };
}

const addressOf = ({ postalCode, address, provinceCode, cityCode }: Registration) =>
  JSON.stringify({ postalCode, address, provinceCode, cityCode });

/** All that an edit tells Shaparak: the address goes by its own request, and what a store expects to sell is ours alone. */
function restOf(told: Registration): string {
  const { postalCode: _p, address: _a, provinceCode: _r, cityCode: _c, expectedMonthlySalesRial: _s, ...rest } = told;
  return JSON.stringify(rest);
}

/** The requests by which Shaparak learns what is other than it took over last. One that it refused is asked for again. */
async function changedKinds(storeId: string, draft: RegistrationDraft, sentAt: Date, tx: Db) {
  const after = readAccepted(draft, sentAt);
  if (!after) return [];
  const told = async (kinds: Parameters<typeof findTakenOver>[1]) => {
    const taken = await findTakenOver(storeId, kinds, tx);
    return taken && readAccepted(taken, taken.sentAt);
  };
  const ofShop = await told(['new_terminal', 'edit']);
  const ofAddress = await told(['new_terminal', 'change_address']);
  const isMoved = ofAddress === null || addressOf(ofAddress) !== addressOf(after);
  const isEdited = ofShop === null || restOf(ofShop) !== restOf(after);
  return [...(isMoved ? (['change_address'] as const) : []), ...(isEdited ? (['edit'] as const) : [])];
}
