import { and, eq, gt } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { invitations, storeMembers } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { rightOver, roleMay } from '@/lib/stores/rights';
import { mobileIndex } from '@/lib/users/mobile';
import { lockTeam, maxTeam } from './team';

/** Who was invited: the number was proven by signing in with it. */
export interface Invitee {
  userId: string;
  /** E.164 without plus. */
  mobile: string;
  origin: string | null;
}

export type Joined =
  | { kind: 'joined'; storeId: string }
  /** Withdrawn, expired, answered before, or meant for another number. */
  | { kind: 'gone' }
  | { kind: 'team_full' };

/** Joins the team one was invited to, if whoever invited is still entitled to. `id` is a uuid. */
export async function acceptInvitation(invitee: Invitee, id: string, now: Date): Promise<Joined> {
  return db.transaction(async (tx) => {
    const open = await takeOpen(tx, invitee, id, now);
    if (!open) return { kind: 'gone' };
    const { storeId, role, roles } = open;
    const inviter = roles.get(open.invitedBy);
    const { userId } = invitee;
    if (roles.has(userId) || !inviter || !roleMay(inviter, rightOver(role))) {
      await tx.update(invitations).set({ state: 'expired' }).where(eq(invitations.id, id));
      return { kind: 'gone' };
    }
    if (roles.size >= maxTeam) return { kind: 'team_full' };
    await tx.update(invitations).set({ state: 'accepted' }).where(eq(invitations.id, id));
    await tx.insert(storeMembers).values({ storeId, userId, role, since: now });
    const subject = { kind: 'user', id: userId };
    await record({ ...actOfInvitee(invitee, storeId), action: 'member_joined', subject, after: { role } }, tx);
    return { kind: 'joined', storeId };
  });
}

/** Says no. False when there was nothing to answer. `id` is a uuid. */
export async function declineInvitation(invitee: Invitee, id: string, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const open = await takeOpen(tx, invitee, id, now);
    if (!open) return false;
    await tx.update(invitations).set({ state: 'declined' }).where(eq(invitations.id, id));
    const subject = { kind: 'invitation', id };
    await record({ ...actOfInvitee(invitee, open.storeId), action: 'invitation_declined', subject }, tx);
    return true;
  });
}

/** The open invitation of this number, its team locked before it: everyone locks in this order. */
async function takeOpen(tx: Db, invitee: Invitee, id: string, now: Date) {
  const open = and(
    eq(invitations.id, id),
    eq(invitations.mobileIndex, mobileIndex(invitee.mobile)),
    eq(invitations.state, 'pending'),
    gt(invitations.expiresAt, now),
  );
  const [named] = await tx.select({ storeId: invitations.storeId }).from(invitations).where(open);
  if (!named) return null;
  const roles = await lockTeam(tx, named.storeId);
  const { role, invitedBy } = invitations;
  const [invitation] = await tx.select({ role, invitedBy }).from(invitations).where(open).for('update');
  return invitation ? { ...named, ...invitation, roles } : null;
}

function actOfInvitee({ userId, origin }: Invitee, storeId: string) {
  return { storeId, actor: `user:${userId}`, origin };
}
