import { type SepReturnField, sepState, sepStatus } from '@/lib/psp/sep/protocol';
import type { SepTransaction } from './transaction';

/** The form by which the browser goes back to the shop. */
export interface Return {
  url: string;
  method: 'POST' | 'GET';
  fields: Record<SepReturnField, string>;
  /** 0: the payer closed the tab; 2: the browser brings it twice. */
  deliveries: 0 | 1 | 2;
}

interface News {
  status: number;
  /** The transaction whose receipt is shown; nothing is shown of one that was not paid. */
  receipt: SepTransaction;
  deliveries: 0 | 1 | 2;
}

export function returnTo(transaction: SepTransaction, { status, receipt, deliveries }: News): Return {
  const amount = String(transaction.amountRial);
  return {
    url: transaction.redirectUrl,
    method: transaction.getMethod ? 'GET' : 'POST',
    deliveries,
    fields: {
      MID: transaction.terminalNumber,
      State: stateOf(status),
      Status: String(status),
      RRN: receipt.rrn ?? '',
      RefNum: receipt.refNum ?? '',
      ResNum: transaction.resNum,
      TerminalId: transaction.terminalNumber,
      TraceNo: receipt.traceNo ?? '',
      Amount: amount,
      Wage: '',
      AffectiveAmount: amount,
      SecurePan: receipt.maskedPan ?? '',
      HashedCardNumber: receipt.hashedPan ?? '',
      Token: transaction.token,
    },
  };
}

function stateOf(status: number): string {
  if (status === sepStatus.ok) return sepState.ok;
  if (status === sepStatus.canceledByUser) return sepState.canceledByUser;
  return status === sepStatus.noSession ? sepState.noSession : sepState.failed;
}
