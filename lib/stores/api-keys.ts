import { randomUUID } from 'node:crypto';
import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { apiKeys, type paymentModes } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { keyedHash, sameHash } from '@/lib/crypto/keyed-hash';
import { env } from '@/lib/env';
import { demoKey } from './demo-key';
import { actOf, type StoreScope, scopeOfProvenKey } from './scope';

/** What a program holding a proven key may do: act for one store, in one mode. */
export type KeyScope = StoreScope & { readonly keyId: string; readonly mode: (typeof paymentModes)[number] };

/** `malformed`: not of a key's form. `unknown`: well formed, but nobody's, or revoked. */
export type KeyProof = { kind: 'malformed' } | { kind: 'unknown' } | { kind: 'key'; scope: KeyScope };

/** A key as its store's panel lists it; the secret half is not kept anywhere. */
export interface ApiKeyRow {
  id: string;
  mode: KeyScope['mode'];
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

const prefixes = { live: 'webpay', test: 'testwebpay' } as const;
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const form = new RegExp(`^(webpay|testwebpay):(${uuid}):(${uuid})$`, 'i');

/** The keyed hash under which a key's secret half is stored. */
export function hashKeySecret(id: string, secret: string): string {
  return keyedHash('api-key', id, secret);
}

/** Makes a key. `text` is the whole key and is returned only here. `scope` is a person's, and its role was checked. */
export async function createApiKey(
  scope: StoreScope & { readonly userId: string },
  key: { mode: KeyScope['mode']; name: string },
  on: Db = db,
): Promise<{ id: string; text: string }> {
  const id = randomUUID();
  const secret = randomUUID();
  const { mode, name } = key;
  await on.transaction(async (tx) => {
    await tx.insert(apiKeys).values({
      id,
      storeId: scope.storeId,
      mode,
      name,
      secretHash: hashKeySecret(id, secret),
      createdBy: scope.userId,
    });
    await record({ ...actOf(scope), action: 'key_made', subject: { kind: 'key', id }, after: { name, mode } }, tx);
  });
  return { id, text: `${prefixes[key.mode]}:${id}:${secret}` };
}

/** The store's keys, revoked ones too, newest first; at most 100. */
export async function listApiKeys(scope: StoreScope): Promise<ApiKeyRow[]> {
  const { id, mode, name, createdAt, lastUsedAt, revokedAt } = apiKeys;
  return db
    .select({ id, mode, name, createdAt, lastUsedAt, revokedAt })
    .from(apiKeys)
    .where(eq(apiKeys.storeId, scope.storeId))
    .orderBy(desc(apiKeys.createdAt))
    .limit(100);
}

/** Makes a key invalid at once and for ever. False when it is not this store's or was revoked before. `keyId` is a uuid. */
export async function revokeApiKey(scope: StoreScope, keyId: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(apiKeys.storeId, scope.storeId), eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)))
      .returning({ name: apiKeys.name, mode: apiKeys.mode });
    if (!revoked) return false;
    const subject = { kind: 'key', id: keyId };
    await record({ ...actOf(scope), action: 'key_revoked', subject, before: revoked }, tx);
    return true;
  });
}

const byPublicHalf = db
  .select()
  .from(apiKeys)
  .where(eq(apiKeys.id, sql.placeholder('id')))
  .prepare('api_key_by_id');

/** Whose key this is. Safe on hostile input; takes the same way for a wrong secret as for no key at all. */
export async function authenticateKey(text: string): Promise<KeyProof> {
  const [, prefix, id, secret] = form.exec(text) ?? [];
  if (!prefix || !id || !secret) return { kind: 'malformed' };
  const [key] = await byPublicHalf.execute({ id: id.toLowerCase() });
  const proven = sameHash(hashKeySecret(id.toLowerCase(), secret.toLowerCase()), key?.secretHash ?? ''.padEnd(64, '0'));
  if (!key || !proven || key.revokedAt || prefixes[key.mode] !== prefix.toLowerCase()) return { kind: 'unknown' };
  if (key.id === demoKey.id && env.DEMO !== 'on') return { kind: 'unknown' };
  if (!key.lastUsedAt || Date.now() - key.lastUsedAt.getTime() > 60_000) noteUse(key.id);
  return { kind: 'key', scope: { ...scopeOfProvenKey(key), keyId: key.id, mode: key.mode } };
}

/** The caller does not wait for it, and a note that fails harms nobody. */
function noteUse(id: string): void {
  const stale = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, sql`now() - interval '1 minute'`));
  db.update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiKeys.id, id), stale))
    .catch(() => {});
}
