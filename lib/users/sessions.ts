import { and, desc, eq, gt, isNull, lt, ne, type SQL, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { secondFactors, sessions, users } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { newId } from '@/lib/ids';
import { openMobile } from './mobile';

/** A sign-in lasts this long, however often it is used. */
export const sessionDays = 30;
const touchEveryMs = 60_000;

/** A signed-in browser and the person behind it. */
export interface LiveSession {
  sessionId: string;
  userId: string;
  /** E.164 without plus. */
  mobile: string;
  name: string | null;
  isAdmin: boolean;
  /** `due`: the person has a second factor and has not proven it in this browser. `off`: has none. */
  secondFactor: 'off' | 'due' | 'proven';
}

/** One row of «my sessions». */
export interface SessionRow {
  id: string;
  userAgent: string;
  createdAt: Date;
  lastSeenAt: Date;
}

const alive = (now: Date) =>
  and(isNull(sessions.revokedAt), gt(sessions.createdAt, new Date(now.getTime() - sessionDays * 86_400_000)));

const stored = db
  .select({
    sessionId: sessions.id,
    userId: users.id,
    mobile: users.mobile,
    name: users.name,
    adminSince: users.adminSince,
    lastSeenAt: sessions.lastSeenAt,
    factorSince: secondFactors.since,
    factorProvenAt: sessions.secondFactorAt,
  })
  .from(sessions)
  .innerJoin(users, eq(users.id, sessions.userId))
  .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
  .where(
    and(
      eq(sessions.id, sql.placeholder('sessionId')),
      eq(sessions.userId, sql.placeholder('userId')),
      isNull(sessions.revokedAt),
      gt(sessions.createdAt, sql.placeholder('oldest')),
    ),
  )
  .prepare('live_session');

/** The session a cookie speaks of, if it was neither revoked nor outlived; notes that it was seen, at most once a minute. */
export async function findLiveSession(sessionId: string, userId: string, now: Date): Promise<LiveSession | null> {
  const oldest = new Date(now.getTime() - sessionDays * 86_400_000).toISOString();
  const [row] = await stored.execute({ sessionId, userId, oldest });
  if (!row) return null;
  const stale = new Date(now.getTime() - touchEveryMs);
  if (row.lastSeenAt < stale) {
    await db
      .update(sessions)
      .set({ lastSeenAt: now })
      .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, stale)));
  }
  const { name, adminSince, mobile, factorSince, factorProvenAt } = row;
  const secondFactor = factorSince === null ? 'off' : factorProvenAt === null ? 'due' : 'proven';
  const isAdmin = adminSince !== null;
  return { sessionId, userId, name, mobile: openMobile({ id: userId, mobile }), isAdmin, secondFactor };
}

/** Opens a session for a person who has just proven to be one. Returns its id. */
export async function startSession(userId: string, userAgent: string, now: Date, tx: Db = db): Promise<string> {
  const id = newId();
  await tx.insert(sessions).values({ id, userId, userAgent: userAgent.slice(0, 300), createdAt: now, lastSeenAt: now });
  return id;
}

/** Whether a person has ever signed in with a browser that calls itself so. */
export async function hasSignedInWith(userId: string, userAgent: string, tx: Db): Promise<boolean> {
  const [known] = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.userAgent, userAgent.slice(0, 300))))
    .limit(1);
  return known !== undefined;
}

/** The person's live sessions, last seen first; at most 50. */
export async function listSessions(userId: string, now: Date): Promise<SessionRow[]> {
  return db
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), alive(now)))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(50);
}

/** Ends one session of this person. False when it was not theirs or had ended already. */
export async function revokeSession(
  userId: string,
  sessionId: string,
  now: Date,
  origin: string | null = null,
): Promise<boolean> {
  return (await endSessions(userId, eq(sessions.id, sessionId), now, origin)) > 0;
}

/** Ends every session of this person but the one that asks. Returns how many ended. */
export async function revokeOtherSessions(
  userId: string,
  keptSessionId: string,
  now: Date,
  origin: string | null = null,
): Promise<number> {
  return endSessions(userId, ne(sessions.id, keptSessionId), now, origin);
}

async function endSessions(userId: string, which: SQL, now: Date, origin: string | null): Promise<number> {
  return db.transaction(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.userId, userId), which, isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    for (const { id } of ended) {
      const subject = { kind: 'session', id };
      await record({ storeId: null, actor: `user:${userId}`, action: 'session_ended', subject, origin }, tx);
    }
    return ended.length;
  });
}
