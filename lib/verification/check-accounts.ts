import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { DomainError } from '@/lib/errors';
import type { AccountCheck, Holder } from './account-check';
import { askAgainMs } from './back-off';
import { type BankAccountRow, openOf, shebaOf } from './bank-account';
import { type Conclusion, conclude } from './conclude';
import { accountCheckInForce } from './in-force';

/** Asked at once: the service counts its clients' connections. */
const atOnce = 4;
/** In one run; the rest waits for the next, seconds later. */
const mostPerRun = 40;

/** Asks about accounts whose time has come. Any number of workers may do so: each asking is claimed, committed and made once. */
export async function checkAccounts(
  now: () => Date = () => new Date(),
  check: AccountCheck = accountCheckInForce(),
): Promise<Record<Conclusion, number>> {
  const done = { verified: 0, rejected: 0, waits: 0, gone: 0 };
  let claimed = 0;
  const askOn = async () => {
    while (claimed < mostPerRun) {
      claimed += 1;
      const account = await claimDue(now());
      if (!account) return;
      done[await askAbout(account, check, now)] += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, askOn));
  return done;
}

/** «Asking» is committed before the question leaves: who dies meanwhile leaves an account that is due again at its time. */
async function claimDue(now: Date): Promise<BankAccountRow | null> {
  const at = now.toISOString();
  return db.transaction(async (tx) => {
    const [due] = await tx
      .select({ id: bankAccounts.id, asks: bankAccounts.asks })
      .from(bankAccounts)
      .where(sql`${bankAccounts.state} = 'pending' and ${bankAccounts.askAfter} <= ${at}::timestamptz`)
      .orderBy(bankAccounts.askAfter)
      .limit(1)
      .for('update', { skipLocked: true });
    if (!due) return null;
    const asks = due.asks + 1;
    const [claimed] = await tx
      .update(bankAccounts)
      .set({ asks, askAfter: new Date(now.getTime() + askAgainMs(asks)) })
      .where(sql`${bankAccounts.id} = ${due.id}`)
      .returning();
    return claimed ?? null;
  });
}

async function askAbout(account: BankAccountRow, check: AccountCheck, now: () => Date): Promise<Conclusion> {
  return conclude(account, await check.ask({ holder: holderOf(account), sheba: shebaOf(account) }), now());
}

function holderOf(account: BankAccountRow): Holder {
  const [nationalId, birthDate] = [openOf(account, 'nationalId'), openOf(account, 'birthDate')];
  if (nationalId && account.holderKind === 'company') return { kind: 'company', nationalId };
  if (!nationalId || !birthDate) throw new DomainError('internal', 'a pending account without its holder');
  return { kind: 'person', nationalId, birthDate: tehranDay(birthDate) };
}
