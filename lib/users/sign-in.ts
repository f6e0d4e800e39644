import { eq } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { users } from '@/db/schema';
import { originOf } from '@/lib/audit/origin';
import { record } from '@/lib/audit/record';
import { maskMobile } from '@/lib/iran/mobile';
import { createUser } from './create-user';
import { mobileIndex } from './mobile';
import { placeHash } from './place';
import { countAttempt, type Limit } from './rate-limit';
import { type Attribution, findReferrer, type ReferralClaim } from './referrer';
import { hasSignedInWith, startSession } from './sessions';
import { type CodeTry, spendCode, tryCode } from './take-code';

const triesPerAddress: Limit = { name: 'sign_in_per_address', max: 300, windowMs: 60 * 60_000 };

export interface SignIn extends ReferralClaim {
  /** E.164 without plus, already checked. */
  mobile: string;
  /** What was typed, in Latin digits. */
  code: string;
  /** Where the try came from. */
  address: string;
  userAgent: string;
  /** Language of a new person's messages. */
  locale: string;
}

export type SignedIn =
  | { kind: 'signed_in'; userId: string; sessionId: string; isNew: boolean }
  | Exclude<CodeTry, { kind: 'right' }>
  | { kind: 'limited'; until: Date }
  /** The code was right, but the typed referrer cannot be one; the code stays good for another try. */
  | { kind: 'referrer_refused'; reason: 'unknown' | 'self' };

/**
 * Opens a session for whoever holds the code that was sent to the number, and makes the account at the first time. Who brought
 * the person counts only then: once an account exists, referrers are not looked at.
 */
export async function signIn(request: SignIn, now: Date): Promise<SignedIn> {
  const until = await countAttempt(triesPerAddress, request.address, now);
  if (until) return { kind: 'limited', until };
  return db.transaction(async (tx) => {
    const tried = await tryCode(tx, request.mobile, request.code, now);
    if (tried.kind !== 'right') return tried;
    const person = (await findUserId(tx, request.mobile)) ?? (await signUp(tx, request, now));
    if (person.kind === 'referrer_refused') return person;
    await spendCode(tx, request.mobile);
    const newDevice = !(await hasSignedInWith(person.userId, request.userAgent, tx));
    const sessionId = await startSession(person.userId, request.userAgent, now, tx);
    await tell(tx, request, { ...person, sessionId, newDevice });
    return { kind: 'signed_in', userId: person.userId, sessionId, isNew: person.kind === 'new' };
  });
}

async function findUserId(tx: Db, mobile: string) {
  const [known] = await tx
    .select({ userId: users.id })
    .from(users)
    .where(eq(users.mobileIndex, mobileIndex(mobile)));
  return known ? ({ kind: 'known', userId: known.userId } as const) : null;
}

async function signUp(tx: Db, request: SignIn, now: Date) {
  const referrer = await findReferrer(tx, request.mobile, request);
  if (referrer.kind === 'refused') return { kind: 'referrer_refused', reason: referrer.reason } as const;
  const attribution = referrer.kind === 'found' ? referrer.attribution : null;
  const kept = attribution && { ...attribution, placeHash: placeHash(request.address) };
  const userId = await createUser(tx, request, kept, now);
  return { kind: 'new', userId, attribution } as const;
}

type Person = { userId: string; sessionId: string; newDevice: boolean } & (
  | { kind: 'known' }
  | { kind: 'new'; attribution: Attribution | null }
);

async function tell(tx: Db, { address, mobile }: SignIn, person: Person): Promise<void> {
  const { userId, sessionId, newDevice } = person;
  const act = {
    storeId: null,
    actor: `user:${userId}`,
    subject: { kind: 'user', id: userId },
    origin: originOf(address),
  };
  if (person.kind === 'new') {
    const after = { mobile: maskMobile(mobile, 'en') };
    await record({ ...act, action: 'user_signed_up', after }, tx);
    if (person.attribution) await record({ ...act, action: 'referral_kept', after: { ...person.attribution } }, tx);
  }
  await record(
    { ...act, action: 'user_signed_in', subject: { kind: 'session', id: sessionId }, after: { newDevice } },
    tx,
  );
}
