import { DomainError } from '@/lib/errors';
import type { MemberRole, StoreScope } from './scope';

/**
 * What each member of a store may do beyond seeing its figures, payments and team, which all of them may; what is said
 * to whom one is missing stands in `team.json` of the texts under `missing`. An API key changes nothing of its store.
 */
const allowed = {
  correct_store: ['owner'],
  change_settings: ['owner', 'manager'],
  manage_keys: ['owner', 'manager'],
  manage_accounts: ['owner'],
  refund: ['owner', 'manager'],
  /** Accountants and viewers. */
  manage_team: ['owner', 'manager'],
  manage_managers: ['owner'],
  transfer_store: ['owner'],
  read_audit: ['owner'],
} as const satisfies Record<string, readonly MemberRole[]>;

export type StoreRight = keyof typeof allowed;

const isRight = (name: string): name is StoreRight => name in allowed;
/** All of them. */
export const storeRights = Object.keys(allowed).filter(isRight);

/** Every role but the owner's, which is not given but transferred. */
export type GivenRole = Exclude<MemberRole, 'owner'>;

/** A scope held by a person. */
export type MemberScope = StoreScope & { readonly userId: string };

/** A refusal that can be said by its name: what the asking role lacks. */
export class MissingRight extends DomainError {
  readonly right: StoreRight;
  constructor(right: StoreRight, role: string) {
    super('forbidden', `${role} may not ${right}`);
    this.right = right;
  }
}

/** Whether a role may do it. */
export function roleMay(role: MemberRole, right: StoreRight): boolean {
  const roles: readonly MemberRole[] = allowed[right];
  return roles.includes(role);
}

/** Whether this scope may do it; a page shows the way only to who may go it. */
export function may(scope: StoreScope, right: StoreRight): scope is MemberScope {
  return scope.userId !== null && scope.role !== 'key' && roleMay(scope.role, right);
}

/** @throws MissingRight */
export function requireRight(scope: StoreScope, right: StoreRight): asserts scope is MemberScope {
  if (!may(scope, right)) throw new MissingRight(right, scope.role);
}

/** What the scope may do, for its menu. */
export function listRights(scope: StoreScope): StoreRight[] {
  return storeRights.filter((right) => may(scope, right));
}

/** What it takes to give this role, to change it and to take it away. */
export function rightOver(role: MemberRole): StoreRight {
  if (role === 'owner') return 'transfer_store';
  return role === 'manager' ? 'manage_managers' : 'manage_team';
}
