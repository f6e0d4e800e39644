import { randomInt, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db, sql } from '@/db/client';
import { seededPlanIds } from '@/db/reference-data';
import { payments, storeMembers, stores, users } from '@/db/schema';
import { newId, publicId } from '@/lib/ids';
import { rial } from '@/lib/money/rial';
import { findTerms } from '@/lib/payments/terms';
import { createApiKey } from '@/lib/stores/api-keys';
import { may } from '@/lib/stores/rights';
import { findMemberScope, type MemberRole } from '@/lib/stores/scope';
import { invite } from '@/lib/team/invite';
import { makeBankAccount, makeUser } from '@/lib/testing/factories';
import { findFactorState } from '@/lib/users/second-factor';
import { codeOf, stepOf } from '@/lib/users/second-factor-code';
import { beginSecondFactor, confirmSecondFactor } from '@/lib/users/second-factor-setup';
import { startSession } from '@/lib/users/sessions';
import { sessionCookie, sessionToken } from '@/lib/web/auth';

export type Actor = 'anonymous' | 'stranger' | MemberRole | 'admin_without_factor' | 'admin_unproven' | 'operator';

/** A store with things in it that only some may see, and one of everybody, signed in. */
export interface Cast {
  storeId: string;
  /** Texts that stand in no other place of the world. */
  marks: { store: string; site: string; payment: string; key: string };
  ids: Record<'store' | 'payment' | 'account' | 'member' | 'invitation', string>;
  keyId: string;
  /** Cookie headers. */
  cookies: Record<Actor, string>;
}

/** Run as a program of its own, as app and worker are: Playwright's loader knows neither our JSON nor our settings. */
async function makeCast(): Promise<Cast> {
  const now = new Date();
  const word = () => randomUUID().slice(0, 8);
  const digits = () => String(randomInt(10_000_000)).padStart(7, '0');
  const person = () => makeUser({ mobile: `98995${digits()}`, referralCode: word() });
  const marks = {
    store: `نشان ${word()}`,
    site: `mark-${word()}.example.ir`,
    payment: `ref-${word()}`,
    key: `k-${word()}`,
  };
  const owner = await person();
  // Not the factories' store and payment: their numbers begin anew in each process, and the world keeps them.
  const open = async (ownerId: string, name: string, site: string) => {
    const id = newId();
    const planId = seededPlanIds.gateway;
    await db.insert(stores).values({ id, ownerId, name, site, planId, category: 'books', status: 'active' });
    await db.insert(storeMembers).values({ storeId: id, userId: ownerId, role: 'owner' });
    return { id, ownerId };
  };
  const store = await open(owner.id, marks.store, marks.site);
  const other = await open((await person()).id, word(), `other-${word()}.example.ir`);
  const payment = { id: newId() };
  const terms = await findTerms(store.id, rial(1_000_000));
  if (!terms) throw new Error('no terms');
  const { grossRial: _, ...fixed } = terms;
  await db.insert(payments).values({
    ...fixed,
    storeId: store.id,
    id: payment.id,
    mode: 'live',
    reference: marks.payment,
    amountRial: rial(1_000_000),
    callbackUrl: 'https://shop.example.ir/paid',
    state: 'requested',
  });
  const account = await makeBankAccount(store.id, { shebaIndex: word() });

  const cookies: Partial<Record<Actor, string>> = { anonymous: '' };
  const enter = async (actor: Actor, userId: string) => {
    const sessionId = await startSession(userId, 'access test', now);
    cookies[actor] = `${sessionCookie().name}=${await sessionToken({ userId, sessionId })}`;
    return { userId, sessionId, origin: null };
  };
  await enter('stranger', other.ownerId);
  const members: string[] = [];
  for (const role of ['owner', 'manager', 'accountant', 'viewer'] as const) {
    const { id } = role === 'owner' ? owner : await person();
    if (role !== 'owner') await db.insert(storeMembers).values({ storeId: store.id, userId: id, role });
    await enter(role, id);
    members.push(id);
  }
  const admin = async () => {
    const { id } = await person();
    await db.update(users).set({ adminSince: now }).where(eq(users.id, id));
    return id;
  };
  await enter('admin_without_factor', await admin());
  const operator = await enter('operator', await admin());
  await beginSecondFactor(operator.userId);
  const begun = await findFactorState(operator.userId);
  if (begun.kind !== 'begun') throw new Error('no secret');
  const on = await confirmSecondFactor(operator, codeOf(begun.secret, stepOf(now)), now);
  if (on.kind !== 'on') throw new Error(on.kind);
  await enter('admin_unproven', operator.userId);

  const scope = await findMemberScope(store.id, owner.id);
  if (!scope || !may(scope, 'manage_keys')) throw new Error('no scope');
  const key = await createApiKey(scope, { mode: 'test', name: marks.key });
  const mobile = `98994${digits()}`;
  const invited = await invite(scope, { mobile, role: 'viewer' }, now, async () => true);
  const id = store.id;
  return {
    storeId: id,
    marks,
    ids: {
      store: publicId('store', id),
      payment: publicId('pay', payment.id),
      account: publicId('acct', account.id),
      member: publicId('user', members.at(-1) ?? ''),
      invitation: invited.kind === 'invited' ? publicId('inv', invited.invitationId) : '',
    },
    keyId: key.id,
    cookies: cookies as Cast['cookies'],
  };
}

process.stdout.write(JSON.stringify(await makeCast()));
await sql.end();
