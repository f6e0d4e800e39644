import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll } from 'vitest';
import { db, sql } from '@/db/client';
import { addReferenceData, seededPlanIds } from '@/db/reference-data';
import { terminals } from '@/db/schema';
import { authenticateKey, createApiKey, type KeyScope } from '@/lib/stores/api-keys';
import { scopeOfProvenKey } from '@/lib/stores/scope';
import { makeStore, makeUser } from './factories';

/** The owner's connection: for what only time or an accident would do to a row. */
export const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 2, onnotice: () => {} });
afterAll(() => owner.end());

await addReferenceData(sql);

/** A store as its programs see it. */
export interface Shop {
  storeId: string;
  referrerId: string | undefined;
  /** Whole keys, as a merchant holds them. */
  keys: { live: string; test: string };
  scopes: { live: KeyScope; test: KeyScope };
}

interface Wish {
  plan?: keyof typeof seededPlanIds;
  autoConfirm?: boolean;
  terminal?: boolean;
  status?: 'in_review' | 'active' | 'suspended';
  referred?: boolean;
}

/** An active store with a terminal and a key of each kind, unless wished otherwise. */
export async function makeShop(wish: Wish = {}): Promise<Shop> {
  const { plan = 'gateway', autoConfirm = false, terminal = true, status = 'active', referred = false } = wish;
  const referrerId = referred ? (await makeUser()).id : undefined;
  const autoConfirmSince = autoConfirm ? new Date() : null;
  const store = await makeStore({ planId: seededPlanIds[plan], status, autoConfirmSince, referrerId });
  if (!terminal) await db.delete(terminals).where(eq(terminals.storeId, store.id));
  const live = await makeKey(store, 'live');
  const test = await makeKey(store, 'test');
  return {
    storeId: store.id,
    referrerId,
    keys: { live, test },
    scopes: { live: await scopeOf(live), test: await scopeOf(test) },
  };
}

async function makeKey(store: { id: string; ownerId: string }, mode: 'live' | 'test'): Promise<string> {
  const scope = { ...scopeOfProvenKey({ id: store.ownerId, storeId: store.id }), userId: store.ownerId };
  return (await createApiKey(scope, { mode, name: mode })).text;
}

async function scopeOf(text: string): Promise<KeyScope> {
  const proof = await authenticateKey(text);
  if (proof.kind !== 'key') throw new Error('a key just made is not valid');
  return proof.scope;
}
