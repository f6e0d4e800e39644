import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { bankAccounts, settlementLines } from '@/db/schema';
import { queueTransfer } from '@/lib/transfers/queue-transfer';
import type { TransferOutcome } from '@/lib/transfers/take-result';
import { shebaOf } from '@/lib/verification/bank-account';
import { tellLines } from './tell-lines';

/** What a file to our bank takes of a name. */
const longestName = 70;

/** Referrers are not known to Shaparak: their lines of a window are handed to our own bank's next batch of transfers. */
export async function queueCommissions(tx: Db, window: string, actor: 'job:settlement.advance'): Promise<void> {
  const lines = await tx
    .select({ line: settlementLines, account: bankAccounts })
    .from(settlementLines)
    .innerJoin(bankAccounts, eq(bankAccounts.id, settlementLines.accountId))
    .where(
      and(
        eq(settlementLines.window, window),
        eq(settlementLines.ownerKind, 'referrer'),
        sql`not exists (select from settlement_line_events e where e.line_id = ${settlementLines.id})`,
      ),
    );
  for (const { line, account } of lines) {
    await queueTransfer(tx, {
      purpose: 'commission',
      subjectId: line.id,
      ownerId: line.ownerId,
      amountRial: line.amountRial,
      payee: { sheba: shebaOf(account), name: (account.holderName ?? '').slice(0, longestName) },
      attempt: 1,
    });
  }
  const handedOver = lines.map(({ line }) => ({ lineId: line.id, kind: 'handed_over' as const }));
  await tellLines(tx, handedOver, actor);
}

/** What our bank said of commissions: what it returned is owed again, and the next run pays it. */
export async function tellCommissionOutcomes(tx: Db, outcomes: readonly TransferOutcome[]): Promise<void> {
  const news = outcomes.map(({ subjectId, outcome, reason }) =>
    outcome === 'paid'
      ? { lineId: subjectId, kind: 'paid' as const }
      : { lineId: subjectId, kind: 'returned' as const, reason: 'bank_returned' as const, detail: reason },
  );
  await tellLines(tx, news, 'job:transfers.result');
}
