import postgres from 'postgres';
import { afterAll } from 'vitest';
import { db, sql } from '@/db/client';
import { addReferenceData, seededPlanIds } from '@/db/reference-data';
import { apiKeys, referrals, stores, terminals, users } from '@/db/schema';
import { newId } from '@/lib/ids';
import { authenticateKey, hashKeySecret, type KeyScope } from '@/lib/stores/api-keys';

/** The owner's connection: for what only time or an accident would do to a row. */
export const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', {
  max: 2,
  onnotice: () => {},
  types: { bigint: postgres.BigInt },
});
afterAll(() => owner.end());

await addReferenceData(sql);

export interface Shop {
  storeId: string;
  ownerId: string;
  referrerId: string | null;
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

let made = 0;

/** An active store with a terminal and a key of each kind, unless wished otherwise. */
export async function makeShop(wish: Wish = {}): Promise<Shop> {
  const { plan = 'gateway', autoConfirm = false, terminal = true, status = 'active', referred = false } = wish;
  const ownerId = await makeUser();
  const referrerId = referred ? await makeUser() : null;
  if (referrerId) await db.insert(referrals).values({ userId: ownerId, referrerId, via: 'link' });
  const storeId = newId();
  await db.insert(stores).values({
    id: storeId,
    ownerId,
    name: 'فروشگاه آزمون',
    site: 'shop.example.ir',
    category: 'books',
    status,
    planId: seededPlanIds[plan],
    autoConfirmSince: autoConfirm ? new Date() : null,
  });
  if (terminal) {
    const number = String(10_000_000 + ++made);
    await db
      .insert(terminals)
      .values({ storeId, psp: 'sep', terminalNumber: number, acceptorCode: number.padStart(15, '0') });
  }
  const live = await makeKey(storeId, ownerId, 'live');
  const test = await makeKey(storeId, ownerId, 'test');
  return {
    storeId,
    ownerId,
    referrerId,
    keys: { live, test },
    scopes: { live: await scopeOf(live), test: await scopeOf(test) },
  };
}

async function makeUser(): Promise<string> {
  const id = newId();
  const mobile = `9891${String(++made).padStart(8, '0')}`;
  await db.insert(users).values({ id, mobile, referralCode: id });
  return id;
}

async function makeKey(storeId: string, createdBy: string, mode: 'live' | 'test'): Promise<string> {
  const id = crypto.randomUUID();
  const secret = crypto.randomUUID();
  await db.insert(apiKeys).values({ id, storeId, mode, name: mode, secretHash: hashKeySecret(id, secret), createdBy });
  return `${mode === 'live' ? 'webpay' : 'testwebpay'}:${id}:${secret}`;
}

async function scopeOf(text: string): Promise<KeyScope> {
  const proof = await authenticateKey(text);
  if (proof.kind !== 'key') throw new Error('a key just made is not valid');
  return proof.scope;
}
