import { and, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import { notify } from '@/lib/notices/notify';
import { readRejections } from '@/lib/shaparak/rejections';
import type { ShaparakEnd } from '@/lib/shaparak/request';
import { knownAs } from '@/lib/verification/bank-account';
import { refuseAccount } from '@/lib/verification/refuse-account';
import type { Told } from './told';

/**
 * Shaparak settles to an account from now on, or refuses it: then the account is rejected, no money goes there, and what is owed waits
 * for another. Where it could not ask the bank, or found fault with something else, the account stays as it is and held: its owner is
 * told to mend that and have Shaparak asked again, or to register another.
 */
export async function takeShebaEnd(
  end: Extract<ShaparakEnd, { kind: 'accepted' | 'rejected' }>,
  { ownerId: userId, storeId, store, reasonsOf }: Told,
  tx: Db,
): Promise<void> {
  const { subjectId, reasons } = end.request;
  if (!subjectId) return;
  if (end.kind === 'accepted') {
    const [account] = await tx.select().from(bankAccounts).where(eq(bankAccounts.id, subjectId));
    const facts = { store, ...(account && knownAs(account)) };
    return notify(tx, { userId, storeId, kind: 'account_taken_over', facts });
  }
  const rejections = readRejections(reasons);
  const isOfAccount = rejections.some(({ text, field }) => field === 'shebas' && text !== 'shebaUnclear');
  const reason = reasonsOf(rejections);
  if (!isOfAccount) {
    const [held] = await tx
      .select()
      .from(bankAccounts)
      .where(and(eq(bankAccounts.id, subjectId), eq(bankAccounts.state, 'verified')));
    if (!held) return;
    return notify(tx, { userId, storeId, kind: 'account_not_taken', facts: { store, reason, ...knownAs(held) } });
  }
  const refused = await refuseAccount(tx, { accountId: subjectId, reason, actor: 'job:shaparak' }, new Date());
  if (refused) await notify(tx, { userId, storeId, kind: 'account_refused', facts: { store, reason, ...refused } });
}
