import { and, asc, desc, eq, gt } from 'drizzle-orm';
import { db } from '@/db/client';
import { invitations, storeMembers, stores, users } from '@/db/schema';
import { maskMobile } from '@/lib/iran/mobile';
import type { GivenRole } from '@/lib/stores/rights';
import type { MemberRole, StoreScope } from '@/lib/stores/scope';
import { mobileIndex, openMobile } from '@/lib/users/mobile';
import { openInvited } from './invitation';
import { maxTeam } from './team';

/** One of the team as its other members see it. */
export interface Member {
  userId: string;
  name: string | null;
  /** `0912 *** 4567`, Latin digits. */
  mobileMasked: string;
  role: MemberRole;
  since: Date;
}

/** The whole team, longest in it first. */
export async function listMembers(scope: StoreScope): Promise<Member[]> {
  const rows = await db
    .select({
      userId: users.id,
      name: users.name,
      mobile: users.mobile,
      role: storeMembers.role,
      since: storeMembers.since,
    })
    .from(storeMembers)
    .innerJoin(users, eq(users.id, storeMembers.userId))
    .where(eq(storeMembers.storeId, scope.storeId))
    .orderBy(asc(storeMembers.since), asc(users.id))
    .limit(maxTeam);
  return rows.map(({ mobile, ...member }) => ({
    ...member,
    mobileMasked: maskMobile(openMobile({ id: member.userId, mobile }), 'en'),
  }));
}

/** An invitation that stands, as the team sees it. */
export interface OpenInvitation {
  id: string;
  mobileMasked: string;
  role: GivenRole;
  expiresAt: Date;
}

/** Invitations of the store that stand, newest first. */
export async function listOpenInvitations(scope: StoreScope, now: Date): Promise<OpenInvitation[]> {
  const rows = await db
    .select({
      id: invitations.id,
      mobile: invitations.mobile,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(and(eq(invitations.storeId, scope.storeId), stands(now)))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(maxTeam);
  return rows.map(({ mobile, ...invitation }) => ({
    ...invitation,
    mobileMasked: maskMobile(openInvited({ id: invitation.id, mobile }), 'en'),
  }));
}

/** An invitation as the invited sees it. */
export interface ReceivedInvitation {
  id: string;
  storeName: string;
  site: string;
  role: GivenRole;
  expiresAt: Date;
}

/** Invitations that wait for the holder of a number, the first to expire first; at most 20. @param mobile E.164 without plus */
export async function listInvitationsOf(mobile: string, now: Date): Promise<ReceivedInvitation[]> {
  return db
    .select({
      id: invitations.id,
      storeName: stores.name,
      site: stores.site,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .innerJoin(stores, eq(stores.id, invitations.storeId))
    .where(and(eq(invitations.mobileIndex, mobileIndex(mobile)), stands(now)))
    .orderBy(asc(invitations.expiresAt), asc(invitations.id))
    .limit(20);
}

const stands = (now: Date) => and(eq(invitations.state, 'pending'), gt(invitations.expiresAt, now));
