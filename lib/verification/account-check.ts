import type { TehranDay } from '@/lib/calendar/tehran-day';

/** In whose name an account is. */
export type Holder =
  | {
      kind: 'person';
      /** 10 digits, checksum right. */
      nationalId: string;
      birthDate: TehranDay;
    }
  | {
      kind: 'company';
      /** 11 digits, checksum right. */
      nationalId: string;
    };

/** Does this account belong to this person or company? */
export interface AccountQuestion {
  holder: Holder;
  /** `IR` and 24 digits, checksum right. */
  sheba: string;
}

/**
 * `match`: it does, and this is the holder's name at the bank. `mismatch`: it does not. `cannot_say`: the service answered that it cannot
 * tell now. `unanswered`: silence, an error or garbage. The last two say nothing of the account: ask again. Reasons name no personal data.
 */
export type AccountAnswer =
  | { kind: 'match'; holderName: string }
  | { kind: 'mismatch' }
  | { kind: 'cannot_say'; reason: string }
  | { kind: 'unanswered'; reason: string };

/** An inquiry service as our business sees it. It never throws for what a service may do. */
export interface AccountCheck {
  ask(question: AccountQuestion): Promise<AccountAnswer>;
}
