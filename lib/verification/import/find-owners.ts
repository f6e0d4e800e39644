import { and, inArray, ne, or } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { stores, users } from '@/db/schema';
import { parsePublicId } from '@/lib/ids';
import { parseHost } from '@/lib/iran/host';
import { parseMobile } from '@/lib/iran/mobile';
import { mobileIndex } from '@/lib/users/mobile';
import type { AccountOwner } from '../bank-account';
import type { ImportFault, ImportRow } from './read-file';

export type FoundOwner = AccountOwner | Extract<ImportFault, `owner_${string}`>;

/** Whose account each row is, in the order of the rows: two questions to the database, however many rows. */
export async function findOwners(tx: Db, rows: readonly ImportRow[]): Promise<FoundOwner[]> {
  const ids = rows.flatMap(({ store }) => parsePublicId('store', store) ?? []);
  const sites = rows.flatMap(({ store }) => parseHost(store) ?? []);
  const indexes = rows.flatMap(({ mobile }) => indexOf(mobile) ?? []);
  const found = await tx
    .select({ id: stores.id, ownerId: stores.ownerId, site: stores.site })
    .from(stores)
    .where(and(ne(stores.status, 'closed'), or(inArray(stores.id, ids), inArray(stores.site, sites))));
  const people = await tx
    .select({ id: users.id, index: users.mobileIndex })
    .from(users)
    .where(inArray(users.mobileIndex, indexes));
  const personByIndex = new Map(people.map(({ id, index }) => [index, id]));
  return rows.map(({ store, mobile }) => {
    if ((store === '') === (mobile === '')) return 'owner_missing';
    if (mobile !== '') {
      const person = personByIndex.get(indexOf(mobile) ?? '');
      return person ? { kind: 'user', id: person, personId: person } : 'owner_unknown';
    }
    const id = parsePublicId('store', store);
    const site = parseHost(store);
    const [first, second] = found.filter((one) => (id ? one.id === id : one.site === site));
    if (!first) return 'owner_unknown';
    return second ? 'owner_ambiguous' : { kind: 'store', id: first.id, personId: first.ownerId };
  });
}

function indexOf(mobile: string): string | null {
  const number = parseMobile(mobile);
  return number && mobileIndex(number);
}
