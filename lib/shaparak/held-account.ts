import { sql } from 'drizzle-orm';
import { shaparakRequests } from '@/db/schema';

/**
 * Whether Shaparak was asked to settle to an account and has not agreed: it is on its way, unanswered or refused. Nothing is paid there
 * until it has. One that nobody had to ask about is not held. Of the account that a statement reads from `bank_accounts`.
 */
export const isHeldAtShaparak = sql<boolean>`(
    exists (select from ${shaparakRequests} asked where asked.subject_id = bank_accounts.id and asked.kind = 'change_shebas'
      and asked.state not in ('accepted', 'withdrawn'))
    and not exists (select from ${shaparakRequests} taken where taken.subject_id = bank_accounts.id and taken.kind = 'change_shebas'
      and taken.state = 'accepted'))`;
