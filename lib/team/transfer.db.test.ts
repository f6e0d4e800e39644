import { asc, eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import {
  bankAccounts,
  notices,
  payments,
  storeMembers,
  storeOwners,
  storeRegistrations,
  type stores,
} from '@/db/schema';
import { prove } from '@/lib/ledger/prove';
import { rial } from '@/lib/money/rial';
import { getDraft, saveDraft } from '@/lib/stores/registration-draft';
import { findMemberScope } from '@/lib/stores/scope';
import { makeBankAccount, makePaidPayment, makeStore, makeUser } from '@/lib/testing/factories';
import { typedRegistration } from '@/lib/testing/registration';
import { owner } from '@/lib/testing/shops';
import { requestStepUp } from '@/lib/users/step-up';
import { findPayoutHold } from '@/lib/verification/payout-hold';
import { transferStepUp, transferStore } from './transfer';

const now = new Date();
let store: typeof stores.$inferSelect;
let heirId: string;
let referrerId: string;

beforeEach(async () => {
  referrerId = (await makeUser()).id;
  store = await makeStore({ referrerId });
  heirId = (await makeUser()).id;
  await db.insert(storeMembers).values([
    { storeId: store.id, userId: store.ownerId, role: 'owner' },
    { storeId: store.id, userId: heirId, role: 'viewer' },
  ]);
});

async function scopeOf(userId: string) {
  const scope = await findMemberScope(store.id, userId);
  if (!scope) throw new Error('no member');
  return scope;
}

async function handOver() {
  const scope = await scopeOf(store.ownerId);
  let code = '';
  await requestStepUp(transferStepUp(scope, heirId), now, async (_, made) => {
    code = made;
    return true;
  });
  return transferStore(scope, heirId, code, now);
}

test('the old owner is paid no longer, and what he told of himself is gone', async () => {
  const { id: accountId } = await makeBankAccount(store.id, { personId: store.ownerId });
  await saveDraft(await scopeOf(store.ownerId), typedRegistration, 0);
  await db.update(storeRegistrations).set({ submittedAt: now, approvedAt: now, approvedBy: 'user:x' });
  expect(await handOver()).toEqual({ kind: 'transferred' });

  const [account] = await db.select().from(bankAccounts).where(eq(bankAccounts.id, accountId));
  expect(account?.state).toBe('replaced');
  expect(await findPayoutHold(store.id, now)).toEqual({ kind: 'no_account' });

  const draft = await getDraft(await scopeOf(heirId));
  expect(Object.keys(draft.fields).sort()).toEqual([
    'address',
    'category',
    'city',
    'expectedMonthlySales',
    'guild',
    'postalCode',
    'province',
    'shopName',
    'shopNameEn',
    'site',
  ]);
  expect(draft.isLocked).toBe(false);
  const [row] = await db.select().from(storeRegistrations).where(eq(storeRegistrations.storeId, store.id));
  expect(row).toMatchObject({ nationalIdIndex: null, submittedAt: null, approvedAt: null, approvedBy: null });

  const told = await db.select().from(notices).where(eq(notices.storeId, store.id)).orderBy(asc(notices.id));
  expect(told.map(({ userId, kind }) => [userId, kind])).toEqual([
    [store.ownerId, 'store_given'],
    [heirId, 'store_taken'],
  ]);
});

test('payments follow the referrer of whoever owns the store at the time, and the ledger is proven so', async () => {
  const before = await Promise.all([makePaidPayment(store), makePaidPayment(store)]);
  const [, ...meanwhile] = await Promise.all([handOver(), ...Array.from({ length: 20 }, () => makePaidPayment(store))]);
  const after = await makePaidPayment(store);

  expect(before.map((payment) => payment.referrerId)).toEqual([referrerId, referrerId]);
  expect(after.referrerId).toBeNull();
  expect(new Set(meanwhile.map((payment) => payment.referrerId ?? null))).not.toContain(heirId);
  const owners = await db
    .select({ ownerId: storeOwners.ownerId })
    .from(storeOwners)
    .where(eq(storeOwners.storeId, store.id))
    .orderBy(asc(storeOwners.since));
  expect(owners.map(({ ownerId }) => ownerId)).toEqual([store.ownerId, heirId]);
  expect(await terms()).toMatchObject({ drift: 0 });

  // Today's owner alone would explain nothing: what came before follows the owner of its own time.
  const [first] = before;
  const nobody = { referrerId: null, commissionRial: rial(0) };
  await db.update(payments).set(nobody).where(eq(payments.id, first.id));
  expect(await terms()).toMatchObject({ drift: 1 });
  const { referrerId: earner, commissionRial } = first;
  await db.update(payments).set({ referrerId: earner, commissionRial }).where(eq(payments.id, first.id));
});

test('whoever brought the old owner and takes over the store earns nothing from himself', async () => {
  heirId = referrerId;
  await db.insert(storeMembers).values({ storeId: store.id, userId: heirId, role: 'manager' });
  expect(await handOver()).toEqual({ kind: 'transferred' });
  expect((await makePaidPayment(store)).referrerId).toBeNull();
  expect(await terms()).toMatchObject({ drift: 0 });
});

test('who owned a store is changed by nobody', async () => {
  const rewrite = `update store_owners set owner_id = '${heirId}'`;
  await expect(sql.unsafe(rewrite)).rejects.toThrow('permission denied');
  await expect(owner.unsafe(rewrite)).rejects.toThrow('append-only');
});

async function terms() {
  return (await prove(sql)).find(({ name }) => name === 'fee by its plan, commission by its referrer');
}
