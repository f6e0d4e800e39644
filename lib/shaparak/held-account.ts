import { sql } from 'drizzle-orm';
import { shaparakRequests } from '@/db/schema';

/**
 * Whether Shaparak was asked to settle to an account and has not agreed: it is on its way, unanswered or refused. Nothing is paid there
 * until it has. One that nobody had to ask about is not held. A store that changed hands is known to Shaparak as its former owner's,
 * whose account the new one is not, until the new owner's registration is accepted. Of the account that a statement reads from
 * `bank_accounts`.
 */
export const isHeldAtShaparak = sql<boolean>`(
    exists (select from accepted_registrations known where known.store_id = bank_accounts.owner_id
      having max(known.accepted_at) < (select max(since) from store_owners where store_owners.store_id = bank_accounts.owner_id))
    or exists (select from ${shaparakRequests} asked where asked.subject_id = bank_accounts.id and asked.kind = 'change_shebas'
      and asked.state not in ('accepted', 'withdrawn'))
    and not exists (select from ${shaparakRequests} taken where taken.subject_id = bank_accounts.id and taken.kind = 'change_shebas'
      and taken.state = 'accepted'))`;
