import { and, inArray, ne } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { stores } from '@/db/schema';
import { dangerousLikeness, type Likeness, likeness } from '@/lib/stores/likeness';
import type { StoreStatus } from '@/lib/stores/store';
import { wellKnown } from '@/lib/stores/well-known';

/** Someone whom a store may be taken for. */
export interface LikenessMatch extends Likeness {
  name: string;
  site: string;
  /** Null: a well-known name that is not with us. */
  store: { id: string; status: StoreStatus } | null;
}

/** Those for whom the store may be taken, the likeliest first, at most ten; its owner's other stores are no matches. */
export async function findLikenesses(
  tx: Db,
  store: { id: string; ownerId: string; name: string; site: string },
): Promise<LikenessMatch[]> {
  const others = await tx
    .select({ id: stores.id, status: stores.status, name: stores.name, site: stores.site })
    .from(stores)
    .where(
      and(
        ne(stores.id, store.id),
        ne(stores.ownerId, store.ownerId),
        inArray(stores.status, ['in_review', 'active', 'suspended', 'closed']),
      ),
    );
  // The true holder of a well-known site is no imitation of itself.
  const known = wellKnown
    .filter(({ site }) => site !== store.site)
    .map((name) => ({ ...name, id: null, status: null }));
  return [...others, ...known]
    .flatMap(({ id, status, name, site }) => {
      const found = likeness(store, { name, site });
      return found ? [{ ...found, name, site, store: id && status ? { id, status } : null }] : [];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, 10);
}

/** Whether one operator alone may not accept it. */
export function isDangerous(matches: readonly LikenessMatch[]): boolean {
  return matches.some(({ score }) => score >= dangerousLikeness);
}
