import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { storeMembers, users } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { newId } from '@/lib/ids';
import { correctStore } from '@/lib/stores/correct-store';
import { findMemberScope, type StoreScope } from '@/lib/stores/scope';
import { makePerson, makeStore } from '@/lib/testing/shop';
import { renameUser } from '@/lib/users/user';
import { listAudit, listStoreAudit } from './audit-trail';

let scope: StoreScope;
let admin: { userId: string; isAdmin: boolean; origin: string };

beforeAll(async () => {
  const adminId = await makePerson();
  await db.update(users).set({ adminSince: new Date(), name: 'بازبین' }).where(eq(users.id, adminId));
  admin = { userId: adminId, isAdmin: true, origin: '192.0.2.0/24' };
  scope = await makeStore();
  await db.transaction((tx) =>
    record(
      {
        storeId: scope.storeId,
        actor: `user:${adminId}`,
        action: 'store_rejected',
        subject: { kind: 'store', id: scope.storeId },
        before: { status: 'in_review' },
        after: { status: 'rejected' },
        reason: 'نام با سایت نمی‌خواند',
        origin: admin.origin,
      },
      tx,
    ),
  );
  await correctStore(scope, { name: 'نام تازه', site: 'new.example.ir', category: 'books' });
});

test('the owner reads what was done, by whom, what changed and why; operators have no name there', async () => {
  const { entries, after } = await listStoreAudit(scope, null);
  expect(after).toBeNull();
  expect(entries.map(({ seq, action, actor }) => [seq, action, actor.kind])).toEqual([
    [3, 'store_corrected', 'you'],
    [2, 'store_rejected', 'operator'],
    [1, 'store_opened', 'you'],
  ]);
  expect(entries[0]).toMatchObject({ before: { name: expect.stringMatching(/^نمونهٔ /) }, after: { name: 'نام تازه' } });
  expect(Object.keys(entries[0]?.after ?? {}).sort()).toEqual(['name', 'site']);
  expect(entries[1]).toMatchObject({
    reason: 'نام با سایت نمی‌خواند',
    origin: '192.0.2.0/24',
    before: { status: 'in_review' },
    after: { status: 'rejected' },
  });
  expect(JSON.stringify(entries)).not.toContain('بازبین');
});

test.each(['manager', 'accountant', 'viewer'] as const)('a %s does not read it', async (role) => {
  const userId = await makePerson();
  await db.insert(storeMembers).values({ storeId: scope.storeId, userId, role });
  const member = await findMemberScope(scope.storeId, userId);
  await expect(async () => member && (await listStoreAudit(member, null))).rejects.toMatchObject({ code: 'forbidden' });
});

test('operators read everything, newest first, with names; nobody else does', async () => {
  await renameUser(admin.userId, 'بازبین دوم', admin.origin);
  const { entries } = await listAudit(admin, null, null);
  expect(entries[0]).toMatchObject({
    action: 'user_renamed',
    store: null,
    actor: { kind: 'person', name: 'بازبین دوم' },
    before: { name: 'ب…' },
    after: { name: 'ب… د…' },
  });
  expect((await listAudit(admin, scope.storeId, null)).entries.map(({ store }) => store?.id)).toEqual(
    [1, 2, 3].map(() => scope.storeId),
  );
  await expect(listAudit({ ...admin, isAdmin: false }, null, null)).rejects.toMatchObject({ code: 'forbidden' });
});

test('pages follow each other without a gap or a repeat, and a mangled address is the first page', async () => {
  const store = await makeStore();
  const act = { actor: 'job:test', action: 'auto_confirm_on', subject: { kind: 'store', id: 'x' } } as const;
  const at = new Date();
  for (let i = 0; i < 70; i++) {
    await db.transaction((tx) => record({ ...act, storeId: store.storeId, at, after: { note: '<b>\u202e' } }, tx));
  }
  const walk = async (read: (after: string | null) => ReturnType<typeof listAudit>) => {
    const seen: number[] = [];
    for (let after: string | null = null, first = true; first || after !== null; first = false) {
      const page = await read(after);
      seen.push(...page.entries.map(({ seq }) => seq));
      after = page.after;
    }
    return seen;
  };
  const all = Array.from({ length: 71 }, (_, i) => 71 - i);
  expect(await walk((after) => listStoreAudit(store, after))).toEqual(all);
  expect(await walk((after) => listAudit(admin, store.storeId, after))).toEqual(all);
  for (const bad of [
    '',
    'x',
    `${newId()}.0`,
    `${store.storeId}.1e9`,
    `${store.storeId}.99999999999999999999`,
    '\0',
    "'",
  ]) {
    expect((await listStoreAudit(store, bad)).entries).toHaveLength(30);
  }
  expect((await listStoreAudit(store, `${scope.storeId}.3`)).entries.map(({ seq }) => seq)).toEqual([2, 1]);
});
