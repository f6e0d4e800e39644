import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { type ReviewDanger, storeRegistrations, type stores } from '@/db/schema';
import { env } from '@/lib/env';
import { draftOf, type RegistrationDraft } from '@/lib/stores/registration-draft';
import { readers } from '@/lib/stores/registration-fields';
import { expectedSalesOf } from './expected-sales';
import { findLikenesses, isDangerous, type LikenessMatch } from './likenesses';

/** Why one operator alone may not accept a store, and what it is like. */
export interface Dangers {
  dangers: ReviewDanger[];
  likenesses: LikenessMatch[];
}

/** What takes a second operator, read of the store as it is now. */
export async function findDangers(tx: Db, store: typeof stores.$inferSelect): Promise<Dangers> {
  const [row] = await tx.select().from(storeRegistrations).where(eq(storeRegistrations.storeId, store.id));
  const draft = draftOf(store, row ?? null);
  const likenesses = await findLikenesses(tx, store.status === 'active' ? asChanged(store, draft) : store);
  const expected = expectedSalesOf(draft);
  return { dangers: dangersOf(likenesses, expected, env.REVIEW_SOLO_LIMIT_RIAL), likenesses };
}

/** A live store as it is to become. */
function asChanged(store: typeof stores.$inferSelect, { fields }: RegistrationDraft): typeof stores.$inferSelect {
  const site = readers.site(fields.site?.text ?? '') ?? store.site;
  return { ...store, site, name: fields.shopName?.text || store.name };
}

/** A store that told no figure (null) is above no limit. Both amounts in rial, a month. */
export function dangersOf(
  likenesses: readonly LikenessMatch[],
  expected: bigint | null,
  limit: bigint,
): ReviewDanger[] {
  return [
    ...(isDangerous(likenesses) ? (['alike'] as const) : []),
    ...(expected !== null && expected > limit ? (['above_limit'] as const) : []),
  ];
}
