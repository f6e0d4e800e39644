import { and, eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog, invitations, storeMembers, stores } from '@/db/schema';
import { MissingRight } from '@/lib/stores/rights';
import { findMemberScope, type MemberRole, scopeOfProvenKey } from '@/lib/stores/scope';
import { makeStore, makeUser } from '@/lib/testing/factories';
import { requestStepUp } from '@/lib/users/step-up';
import { acceptInvitation, declineInvitation } from './answer';
import { changeRole } from './change-role';
import { invite } from './invite';
import { listInvitationsOf, listMembers, listOpenInvitations } from './queries';
import { leaveTeam, removeMember } from './remove';
import { maxTeam } from './team';
import { transferStepUp, transferStore } from './transfer';
import { withdrawInvitation } from './withdraw';

const now = new Date('2026-11-23T08:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
let storeId: string;
let ownerId: string;

beforeEach(async () => {
  const store = await makeStore();
  storeId = store.id;
  ownerId = store.ownerId;
  await db.insert(storeMembers).values({ storeId, userId: ownerId, role: 'owner' });
});

async function join(role: MemberRole): Promise<string> {
  const { id } = await makeUser();
  await db.insert(storeMembers).values({ storeId, userId: id, role });
  return id;
}

async function scopeOf(userId: string) {
  const scope = await findMemberScope(storeId, userId);
  if (!scope) throw new Error('no member');
  return scope;
}

let sent: string[] = [];
const deliver = async (mobile: string) => sent.push(mobile) > 0;
const number = () => `98913${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
const rolesNow = async () => {
  const rows = await db.select().from(storeMembers).where(eq(storeMembers.storeId, storeId));
  return new Map(rows.map(({ userId, role }) => [userId, role]));
};
const acts = async () => {
  const rows = await db.select().from(auditLog).where(eq(auditLog.chainId, storeId)).orderBy(auditLog.seq);
  return rows.map(({ action }) => action);
};
async function invited(by: string, mobile: string, role: 'manager' | 'accountant' | 'viewer' = 'viewer') {
  const outcome = await invite(await scopeOf(by), { mobile, role }, now, deliver);
  if (outcome.kind !== 'invited') throw new Error(outcome.kind);
  return outcome.invitationId;
}

test('an invited person joins as what he was invited to be, once, and every act is on record', async () => {
  sent = [];
  const mobile = number();
  const guest = { userId: (await makeUser({ mobile })).id, mobile, origin: null };
  const id = await invited(ownerId, mobile, 'accountant');
  expect(sent).toEqual([mobile]);
  const [stored] = await db.select().from(invitations).where(eq(invitations.id, id));
  expect(JSON.stringify(stored)).not.toContain(mobile.slice(3));
  expect(await listInvitationsOf(mobile, now)).toMatchObject([{ id, role: 'accountant' }]);
  expect(await listOpenInvitations(await scopeOf(ownerId), now)).toMatchObject([
    { id, mobileMasked: `0${mobile.slice(2, 5)} *** ${mobile.slice(8)}` },
  ]);

  const answers = await Promise.all(Array.from({ length: 8 }, () => acceptInvitation(guest, id, now)));
  expect(answers.filter(({ kind }) => kind === 'joined')).toEqual([{ kind: 'joined', storeId }]);
  expect((await rolesNow()).get(guest.userId)).toBe('accountant');
  expect(await listMembers(await scopeOf(guest.userId))).toHaveLength(2);
  expect(await acts()).toEqual(['member_invited', 'member_joined']);
  expect(await invite(await scopeOf(ownerId), { mobile, role: 'viewer' }, now, deliver)).toEqual({
    kind: 'already_member',
  });
});

test('an invitation is for its number, ends after seven days, is taken back and declined', async () => {
  const mobile = number();
  const guest = { userId: (await makeUser({ mobile })).id, mobile, origin: null };
  const stranger = { userId: (await makeUser()).id, mobile: number(), origin: null };
  const first = await invited(ownerId, mobile);
  expect(await acceptInvitation(stranger, first, now)).toEqual({ kind: 'gone' });
  expect(await declineInvitation(stranger, first, now)).toBe(false);
  expect(await acceptInvitation(guest, first, later(7))).toEqual({ kind: 'gone' });
  expect(await listInvitationsOf(mobile, later(7))).toEqual([]);
  expect(await invite(await scopeOf(ownerId), { mobile, role: 'viewer' }, now, deliver)).toEqual({
    kind: 'already_invited',
  });
  const again = await invite(await scopeOf(ownerId), { mobile, role: 'viewer' }, later(7), deliver);
  expect(again.kind).toBe('invited');
  const id = again.kind === 'invited' ? again.invitationId : '';
  expect(await withdrawInvitation(await scopeOf(ownerId), id)).toBe(true);
  expect(await withdrawInvitation(await scopeOf(ownerId), id)).toBe(false);
  expect(await acceptInvitation(guest, id, later(7))).toEqual({ kind: 'gone' });
  const declined = await invited(ownerId, mobile);
  expect(await declineInvitation(guest, declined, now)).toBe(true);
  expect(await acceptInvitation(guest, declined, now)).toEqual({ kind: 'gone' });
  expect((await rolesNow()).size).toBe(1);
});

test('an invitation falls with the right of whoever sent it', async () => {
  const manager = await join('manager');
  const mobile = number();
  const guest = { userId: (await makeUser({ mobile })).id, mobile, origin: null };
  const id = await invited(manager, mobile);
  await removeMember(await scopeOf(ownerId), manager);
  expect(await acceptInvitation(guest, id, now)).toEqual({ kind: 'gone' });
  expect((await rolesNow()).size).toBe(1);
});

test('invitations are limited by the day, sent twice they are one, and a team has an end', async () => {
  const scope = await scopeOf(ownerId);
  const mobile = number();
  const twice = await Promise.all(
    Array.from({ length: 6 }, () => invite(scope, { mobile, role: 'viewer' }, now, deliver)),
  );
  expect(twice.filter(({ kind }) => kind === 'invited')).toHaveLength(1);
  const kinds: string[] = [];
  for (let i = 0; i < 21; i++)
    kinds.push((await invite(scope, { mobile: number(), role: 'viewer' }, now, deliver)).kind);
  expect(kinds.at(-1)).toBe('limited');
  const open = (await listOpenInvitations(scope, now)).length;
  for (let i = 0; i < maxTeam - 1 - open; i++) await join('viewer');
  expect((await invite(scope, { mobile: number(), role: 'viewer' }, later(1), deliver)).kind).toBe('team_full');
});

test('who is not in charge is told the missing right by its name, also when he lost it a moment ago', async () => {
  const [manager, other, viewer, accountant] = [
    await join('manager'),
    await join('manager'),
    await join('viewer'),
    await join('accountant'),
  ];
  const refused = async (right: string, act: Promise<unknown>) => {
    const error = await act.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(MissingRight);
    expect(error).toMatchObject({ right, code: 'forbidden' });
  };
  const asViewer = await scopeOf(viewer);
  const asManager = await scopeOf(manager);
  const wish = (role: 'manager' | 'viewer') => ({ mobile: number(), role });
  await refused('manage_team', invite(asViewer, wish('viewer'), now, deliver));
  await refused('manage_team', invite(await scopeOf(accountant), wish('viewer'), now, deliver));
  await refused('manage_managers', invite(asManager, wish('manager'), now, deliver));
  await refused('manage_managers', removeMember(asManager, other));
  await refused('manage_managers', changeRole(asManager, other, 'viewer'));
  await refused('manage_managers', changeRole(asManager, viewer, 'manager'));
  await refused('manage_managers', changeRole(asManager, manager, 'viewer'));
  await refused('transfer_store', transferStore(asManager, manager, '000000', now));
  await refused('manage_team', withdrawInvitation(asViewer, manager));
  await refused('manage_team', removeMember(scopeOfProvenKey({ id: viewer, storeId }), viewer));
  const strangers = await makeStore();
  await db.insert(storeMembers).values({ storeId: strangers.id, userId: strangers.ownerId, role: 'owner' });
  const elsewhere = await findMemberScope(strangers.id, strangers.ownerId);
  if (!elsewhere) throw new Error('no scope');
  expect(await removeMember(elsewhere, viewer)).toBe(false);
  expect(await changeRole(asManager, viewer, 'accountant')).toBe(true);
  expect(await removeMember(asManager, ownerId)).toBe(false);
  expect(await changeRole(await scopeOf(ownerId), ownerId, 'viewer')).toBe(false);
  await changeRole(await scopeOf(ownerId), manager, 'viewer');
  await refused('manage_team', removeMember(asManager, viewer));
  expect((await rolesNow()).get(viewer)).toBe('accountant');
});

test('anyone leaves but the owner', async () => {
  const viewer = await join('viewer');
  const asViewer = await scopeOf(viewer);
  expect(await leaveTeam(await scopeOf(ownerId))).toEqual({ kind: 'owner' });
  expect(await leaveTeam(asViewer)).toEqual({ kind: 'left' });
  expect(await leaveTeam(asViewer)).toEqual({ kind: 'gone' });
  expect(await findMemberScope(storeId, viewer)).toBeNull();
  expect(await acts()).toEqual(['member_left']);
});

/** A code for a transfer, asked for so long apart that no limit meets it. */
async function codeFor(from: string, to: string, at = now): Promise<string> {
  let code = '';
  const asked = await requestStepUp(transferStepUp(await scopeOf(from), to), at, async (_, made) => {
    code = made;
    return true;
  });
  if (asked.kind !== 'sent') throw new Error(asked.kind);
  return code;
}

test('a transfer needs the code that was sent for this person and this store', async () => {
  const [heir, other] = [await join('viewer'), await join('viewer')];
  const scope = await scopeOf(ownerId);
  expect(await transferStore(scope, heir, '000000', now)).toEqual({ kind: 'code_over' });
  const code = await codeFor(ownerId, heir);
  expect(await transferStore(scope, other, code, now)).toEqual({ kind: 'code_over' });
  const wrong = code === '111111' ? '222222' : '111111';
  expect(await transferStore(scope, heir, wrong, now)).toEqual({ kind: 'wrong_code', triesLeft: 4 });
  expect(await transferStore(scope, heir, code, now)).toEqual({ kind: 'transferred' });
  expect(await rolesNow()).toEqual(
    new Map([
      [ownerId, 'manager'],
      [heir, 'owner'],
      [other, 'viewer'],
    ]),
  );
  const [store] = await db.select().from(stores).where(eq(stores.id, storeId));
  expect(store?.ownerId).toBe(heir);
  expect(await acts()).toEqual(['step_up_passed', 'ownership_transferred']);
  const stranger = (await makeUser()).id;
  expect(await transferStore(await scopeOf(heir), stranger, await codeFor(heir, stranger), now)).toEqual({
    kind: 'no_member',
  });
});

test('of sixty-four transfers at once, to sixty-four people who leave, are removed and changed meanwhile, one happens', async () => {
  const scope = await scopeOf(ownerId);
  const heirs = await Promise.all(Array.from({ length: 64 }, () => join('viewer')));
  const codes = new Map<string, { code: string; at: Date }>();
  for (const [i, heir] of heirs.entries()) {
    const at = later(i);
    codes.set(heir, { code: await codeFor(ownerId, heir, at), at });
  }
  const seen: number[] = [];
  let isOver = false;
  const watch = (async () => {
    while (!isOver) seen.push([...(await rolesNow()).values()].filter((role) => role === 'owner').length);
  })();
  const outcomes = await Promise.allSettled(
    heirs.flatMap((heir, i) => {
      const { code, at } = codes.get(heir) ?? { code: '', at: now };
      const meanwhile = [
        () => removeMember(scope, heir),
        () => scopeOf(heir).then(leaveTeam),
        () => changeRole(scope, heir, 'accountant'),
      ][i % 3];
      return [transferStore(scope, heir, code, at), ...(meanwhile && i % 2 ? [meanwhile()] : [])];
    }),
  );
  isOver = true;
  await watch;
  const done = outcomes.filter(
    ({ status, ...rest }) => status === 'fulfilled' && JSON.stringify(rest).includes('transferred'),
  );
  expect(done).toHaveLength(1);
  expect(new Set(seen)).toEqual(new Set([1]));
  const owners = await db
    .select()
    .from(storeMembers)
    .where(and(eq(storeMembers.storeId, storeId), eq(storeMembers.role, 'owner')));
  const [store] = await db.select().from(stores).where(eq(stores.id, storeId));
  expect(owners.map(({ userId }) => userId)).toEqual([store?.ownerId]);
  expect(store?.ownerId).not.toBe(ownerId);
  const thrown = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(thrown.filter((error) => !(error instanceof MissingRight)).map(String)).toEqual([]);
});
