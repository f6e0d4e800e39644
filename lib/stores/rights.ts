import { DomainError } from '@/lib/errors';
import type { MemberRole, StoreScope } from './scope';

type Act = 'correct_store' | 'change_settings' | 'manage_keys' | 'manage_accounts' | 'read_audit';

/** What each member of a store may change; all of them may read. An API key changes nothing of its store. */
const allowed: Record<Act, readonly MemberRole[]> = {
  correct_store: ['owner'],
  change_settings: ['owner', 'manager'],
  manage_keys: ['owner', 'manager'],
  manage_accounts: ['owner'],
  read_audit: ['owner'],
};

/** A scope held by a person. */
export type MemberScope = StoreScope & { readonly userId: string };

/** Whether this scope may do it; a page shows the way only to who may go it. */
export function may(scope: StoreScope, act: Act): scope is MemberScope {
  return scope.userId !== null && allowed[act].some((role) => role === scope.role);
}

/** @throws DomainError `forbidden` */
export function requireRight(scope: StoreScope, act: Act): asserts scope is MemberScope {
  if (!may(scope, act)) throw new DomainError('forbidden', `${scope.role} may not ${act}`);
}
