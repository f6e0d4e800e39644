import { and, count, eq, gt, lte } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { invitations, storeMembers, users } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { newId } from '@/lib/ids';
import { maskMobile } from '@/lib/iran/mobile';
import type { GivenRole } from '@/lib/stores/rights';
import { actOf, type StoreScope } from '@/lib/stores/scope';
import { mobileIndex } from '@/lib/users/mobile';
import { countAttempt, type Limit } from '@/lib/users/rate-limit';
import { sealInvited } from './invitation';
import { invitationDays, lockTeam, maxTeam, requireCharge } from './team';

const perStore: Limit = { name: 'invitations_per_store', max: 20, windowMs: 24 * 60 * 60_000 };

export type Invited =
  /** `isTold` is false when the message did not go out; the invitation stands all the same. */
  | { kind: 'invited'; invitationId: string; expiresAt: Date; isTold: boolean }
  | { kind: 'already_member' }
  | { kind: 'already_invited' }
  | { kind: 'team_full' }
  | { kind: 'limited'; until: Date };

/**
 * Invites whoever holds a number, known to us or not, which the answer does not tell. An invitation that has expired is taken the
 * place of. @param mobile E.164 without plus @param deliver tells the invited; true when the message went out
 * @throws MissingRight
 */
export async function invite(
  scope: StoreScope,
  { mobile, role }: { mobile: string; role: GivenRole },
  now: Date,
  deliver: (mobile: string) => Promise<boolean>,
): Promise<Invited> {
  const refusal = await db.transaction(async (tx) => {
    requireCharge(await lockTeam(tx, scope.storeId), scope, role);
    return findRefusal(tx, scope.storeId, mobile, now);
  });
  if (refusal) return { kind: refusal };
  const until = await countAttempt(perStore, scope.storeId, now);
  if (until) return { kind: 'limited', until };
  const written = await db.transaction((tx) => write(tx, scope, { mobile, role }, now));
  return written.kind === 'invited' ? { ...written, isTold: await deliver(mobile) } : written;
}

async function write(tx: Db, scope: StoreScope, { mobile, role }: { mobile: string; role: GivenRole }, now: Date) {
  const { storeId } = scope;
  const { userId } = requireCharge(await lockTeam(tx, storeId), scope, role);
  const refusal = await findRefusal(tx, storeId, mobile, now);
  if (refusal) return { kind: refusal } as const;
  await tx
    .update(invitations)
    .set({ state: 'expired' })
    .where(and(eq(invitations.storeId, storeId), eq(invitations.state, 'pending'), lte(invitations.expiresAt, now)));
  const id = newId();
  const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000);
  await tx.insert(invitations).values({
    id,
    storeId,
    mobile: sealInvited(id, mobile),
    mobileIndex: mobileIndex(mobile),
    role,
    invitedBy: userId,
    createdAt: now,
    expiresAt,
  });
  const after = { role, mobile: maskMobile(mobile, 'en') };
  await record({ ...actOf(scope), action: 'member_invited', subject: { kind: 'invitation', id }, after }, tx);
  return { kind: 'invited', invitationId: id, expiresAt } as const;
}

async function findRefusal(tx: Db, storeId: string, mobile: string, now: Date) {
  const members = await tx
    .select({ mobileIndex: users.mobileIndex })
    .from(storeMembers)
    .innerJoin(users, eq(users.id, storeMembers.userId))
    .where(eq(storeMembers.storeId, storeId));
  const index = mobileIndex(mobile);
  if (members.some((member) => member.mobileIndex === index)) return 'already_member';
  const pending = and(
    eq(invitations.storeId, storeId),
    eq(invitations.state, 'pending'),
    gt(invitations.expiresAt, now),
  );
  const [same] = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(pending, eq(invitations.mobileIndex, index)));
  if (same) return 'already_invited';
  const [open] = await tx.select({ all: count() }).from(invitations).where(pending);
  return members.length + (open?.all ?? 0) >= maxTeam ? 'team_full' : null;
}
