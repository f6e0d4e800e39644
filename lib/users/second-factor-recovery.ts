import { randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { recoveryCodes } from '@/db/schema';
import { keyedHash } from '@/lib/crypto/keyed-hash';

const howMany = 10;
/** Without I, L, O and U, which are taken for others. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const hashOf = (userId: string, code: string) => keyedHash('recovery_code', userId, code);

/** Ten codes of fifty bits, `ABCDE-FGHJK`, in place of all earlier ones. Returned here and kept nowhere. */
export async function writeRecoveryCodes(tx: Db, userId: string): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, codeHash: hashOf(userId, code) })));
  return codes;
}

/** Uses a code up. False for one that is not this person's or was used. @param typed in Latin digits, any case, with or without dash */
export async function spendRecoveryCode(tx: Db, userId: string, typed: string, now: Date): Promise<boolean> {
  const code = readRecoveryCode(typed);
  if (!code) return false;
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.codeHash, hashOf(userId, code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ usedAt: recoveryCodes.usedAt });
  return used.length === 1;
}

/** The code in its one form, or null when the text cannot be one. */
function readRecoveryCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '');
  return /^[0-9A-Z]{10}$/.test(letters) ? `${letters.slice(0, 5)}-${letters.slice(5)}` : null;
}

function newCode(): string {
  const letters = Array.from(randomBytes(10), (byte) => alphabet[byte % 32]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}
