import { randomBytes, randomInt } from 'node:crypto';
import { db } from '@/db/client';
import { newId } from '@/lib/ids';
import { openStore } from '@/lib/stores/open-store';
import { findMemberScope, type StoreScope } from '@/lib/stores/scope';
import { createUser } from '@/lib/users/create-user';

/** A person with a number of their own. Returns the id. */
export function makePerson(): Promise<string> {
  return createUser(db, { mobile: `989${randomInt(1e8, 1e9)}`, locale: 'fa' }, null, new Date());
}

/** A store in review, like no other, and its owner's proof of access. */
export async function makeStore(ownerId?: string): Promise<StoreScope> {
  const owner = ownerId ?? (await makePerson());
  const opened = await openStore(owner, {
    name: `نمونهٔ ${randomBytes(8).toString('hex')}`,
    site: `s${newId()}.example.ir`,
    category: 'books',
  });
  const scope = opened.kind === 'opened' ? await findMemberScope(opened.storeId, owner) : null;
  if (!scope) throw new Error(`store not made: ${opened.kind}`);
  return scope;
}
