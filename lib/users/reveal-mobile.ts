import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import { type Revealed, reveal } from '@/lib/audit/reveal';
import { DomainError } from '@/lib/errors';
import { openMobile } from './mobile';

/** An operator, as the session says. */
interface Operator {
  userId: string;
  isAdmin: boolean;
  origin?: string | null;
}

/** A person's whole number (`989…`) for an operator who says why. `userId` is a uuid. @throws DomainError `forbidden` */
export async function revealMobile(operator: Operator, userId: string, typedReason: unknown): Promise<Revealed> {
  if (!operator.isAdmin) throw new DomainError('forbidden', 'not an operator');
  const who = { storeId: null, actor: `user:${operator.userId}`, origin: operator.origin ?? null };
  return reveal(who, { kind: 'user', id: userId, what: 'mobile' }, typedReason, async () => {
    const [user] = await db.select({ id: users.id, mobile: users.mobile }).from(users).where(eq(users.id, userId));
    return user ? openMobile(user) : null;
  });
}
