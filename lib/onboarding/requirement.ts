import type { Rejection } from '@/lib/shaparak/rejections';
import type { ShaparakKind, ShaparakState } from '@/lib/shaparak/request';
import type { RegistrationField } from '@/lib/stores/registration';
import type { RegistrationDue } from '@/lib/stores/registration-due';
import type { FieldFault } from '@/lib/stores/registration-fields';
import type { Remark } from '@/lib/stores/remarks';
import type { StoreStatus } from '@/lib/stores/store';
import type { BankAccountState } from '@/lib/verification/bank-account';

/** What stands between a store and live payments; derived from what is there each time, kept nowhere. */
export interface Requirement {
  /** What it is about; null: the store as a whole. */
  field: RegistrationField | 'account' | null;
  /** For programs; never renamed. Shaparak's begin with `shaparak_`, a reviewer's with `review_`. */
  code: string;
  /** `due`: the merchant must do it. `pending`: someone else is at it. `error`: what was given must be mended. */
  state: 'due' | 'pending' | 'error';
  /** In the reviewer's words, where there are any. */
  words: string | null;
  since: Date;
  until: Date | null;
}

/** All that requirements are derived from. */
export interface RequirementFacts {
  store: { status: StoreStatus; statusReason: string | null; statusSince: Date; createdAt: Date };
  faults: readonly { field: RegistrationField; fault: FieldFault }[];
  /** What a reviewer asked to be mended the last time. */
  remarks: readonly Remark[];
  /** When a field was last written. */
  writtenAt(field: RegistrationField): Date | null;
  submittedAt: Date | null;
  /** What the registration of a live store lacks; null when nothing, or of a store that is not live. */
  due: RegistrationDue | null;
  /** The one that counts: the coming one, or else the current one. */
  account: {
    state: BankAccountState;
    since: Date;
    payableFrom: Date | null;
    isOfMerchant: boolean;
    /** Why Shaparak does not settle to it. */
    refusals: readonly Rejection[];
  } | null;
  /** The latest request for the terminal, or to take over what changed since. */
  request: RequestFacts | null;
  /** The latest change of the shop's address, of the account that Shaparak settles to, and to switch the terminal on again. */
  address: RequestFacts | null;
  shebas: RequestFacts | null;
  reactivation: RequestFacts | null;
}

/** How a request to Shaparak stands. */
export interface RequestFacts {
  kind: ShaparakKind;
  state: ShaparakState;
  rejections: readonly Rejection[];
  since: Date;
}

/** What is missing, wrong or under way, in the order in which a merchant should read it. */
export function listRequirements(facts: RequirementFacts, now: Date): Requirement[] {
  if (facts.store.status === 'closed') return [];
  return [
    ...standing(facts),
    ...overdue(facts, now),
    ...remarked(facts),
    ...facts.faults.map(({ field, fault }) => ofFault(facts, field, fault)),
    ...ofAccount(facts, now),
    ...ofRequest(facts.request, facts),
    ...ofRequest(facts.address, facts),
    ...ofRefusedAccount(facts),
    ...ofShebas(facts, now),
    ...ofReactivation(facts),
  ];
}

/**
 * Whether it can be sent: no field of the form nor the account is missing, wrong or waited for. What is about the store as a whole, or
 * what only Shaparak can look at again, keeps nobody from asking again.
 */
export function isComplete(requirements: readonly Requirement[]): boolean {
  return requirements.every(({ field }) => field === null);
}

const underWay: readonly ShaparakState[] = ['queued', 'sent', 'waiting', 'unanswered'];
const whole = { field: null, words: null, until: null } as const;

function standing(facts: RequirementFacts): Requirement[] {
  const { store, submittedAt, request, address } = facts;
  const since = store.statusSince;
  if (store.status === 'suspended')
    return [{ ...whole, code: 'suspended', state: 'error', words: store.statusReason, since }];
  const isOfShaparak = request?.state === 'rejected' && request.since >= since;
  if (store.status === 'rejected' && !isOfShaparak && remarksInForce(facts).length === 0)
    return [{ ...whole, code: 'review_rejected', state: 'error', words: store.statusReason, since }];
  if (store.status === 'in_review' && submittedAt)
    return [{ ...whole, code: 'review_pending', state: 'pending', since: submittedAt }];
  const isAtShaparak = [request, address].some((asked) => asked && underWay.includes(asked.state));
  if (store.status === 'active' && submittedAt && !isAtShaparak)
    return [{ ...whole, code: 'review_change_pending', state: 'pending', since: submittedAt }];
  return [];
}

/** Those of the latest asking, while the store, or the change of a live one, is given back by it. */
function remarksInForce({ store, remarks, submittedAt, request }: RequirementFacts): readonly Remark[] {
  if (store.status === 'rejected') return remarks.filter(({ at }) => at >= store.statusSince);
  if (store.status !== 'active' || submittedAt) return [];
  const since = request?.since ?? store.statusSince;
  return remarks.filter(({ at }) => at > since && at > store.statusSince);
}

/** Each remark stands at its own field until that is written anew; when all are answered, the owner may send again. */
function remarked(facts: RequirementFacts): Requirement[] {
  const inForce = remarksInForce(facts);
  const open = inForce.filter(({ field, at }) => {
    const mended = field === 'account' ? facts.account?.since : facts.writtenAt(field);
    return !mended || mended <= at;
  });
  if (facts.store.status === 'rejected' && inForce.length > 0 && open.length === 0) {
    return [{ ...whole, code: 'review_answers', state: 'due', since: facts.store.statusSince }];
  }
  return open.map(({ field, code, note, at }) => ({
    ...whole,
    field,
    code: code === 'other' ? 'review_change' : `review_${code}`,
    state: 'error',
    words: note,
    since: at,
  }));
}

/** A store that works without a complete registration goes on, and its owner is told until when it may. */
function overdue({ due, submittedAt }: RequirementFacts, now: Date): Requirement[] {
  if (!due || submittedAt) return [];
  const { since, until } = due;
  if (until > now) return [{ ...whole, code: 'registration_due', state: 'due', since, until }];
  return [{ ...whole, code: 'registration_overdue', state: 'error', since, until }];
}

function ofFault(
  { store, writtenAt, due }: RequirementFacts,
  field: RegistrationField,
  fault: FieldFault,
): Requirement {
  const state = fault === 'missing' ? 'due' : 'error';
  if (due?.fields.includes(field)) return { ...whole, field, code: fault, state, since: due.since, until: due.until };
  return { ...whole, field, code: fault, state, since: writtenAt(field) ?? store.createdAt };
}

function ofAccount({ account, store }: RequirementFacts, now: Date): Requirement[] {
  const about = { ...whole, field: 'account' } as const;
  if (!account) return [{ ...about, code: 'account_missing', state: 'due', since: store.createdAt }];
  const { since } = account;
  switch (account.state) {
    case 'incomplete':
      return [{ ...about, code: 'account_incomplete', state: 'due', since }];
    case 'pending':
      return [{ ...about, code: 'account_pending', state: 'pending', since }];
    case 'rejected':
    case 'replaced': {
      const [refusal] = account.refusals;
      return [{ ...about, code: refusal ? `shaparak_${refusal.text}` : 'account_rejected', state: 'error', since }];
    }
    case 'verified': {
      if (!account.isOfMerchant) return [{ ...about, code: 'account_of_another', state: 'error', since }];
      const until = account.payableFrom;
      return until && until > now ? [{ ...whole, code: 'account_cooling', state: 'pending', since, until }] : [];
    }
  }
}

function ofRequest(request: RequestFacts | null, { account, writtenAt }: RequirementFacts): Requirement[] {
  if (!request) return [];
  const { since } = request;
  switch (request.state) {
    case 'queued':
    case 'sent':
    case 'waiting': {
      const code = request.kind === 'new_terminal' ? 'shaparak_pending' : 'shaparak_change_pending';
      return [{ ...whole, code, state: 'pending', since }];
    }
    case 'unanswered':
      return [{ ...whole, code: 'shaparak_silent', state: 'pending', since }];
    case 'accepted':
    case 'withdrawn':
      return [];
    case 'rejected':
      return request.rejections.flatMap(({ text, field }) => {
        const mended = changedAt(field, account, writtenAt);
        if (mended && mended > since) return [];
        return [{ ...whole, field: formField(field), code: `shaparak_${text}`, state: 'error' as const, since }];
      });
  }
}

/** An account that stays its owner's and is not paid: what Shaparak found fault with, at its field where there is one. */
function ofRefusedAccount({ shebas, account, writtenAt }: RequirementFacts): Requirement[] {
  if (shebas?.state !== 'rejected' || account?.state !== 'verified' || account.refusals.length === 0) return [];
  const { since } = shebas;
  const isUnclear = account.refusals.every(({ text }) => text === 'shebaUnclear');
  const code = isUnclear ? 'shaparak_account_unclear' : 'shaparak_account_not_taken';
  const atFields = account.refusals.flatMap(({ text, field }): Requirement[] => {
    const place = formField(field);
    const mended = changedAt(field, account, writtenAt);
    if (!place || (mended && mended > since)) return [];
    return [{ ...whole, field: place, code: `shaparak_${text}`, state: 'error', since }];
  });
  return [{ ...whole, code, state: 'error', since }, ...atFields];
}

const openOrSilent: readonly ShaparakState[] = [...underWay, 'rejected'];

/** While Shaparak has not agreed to settle to the account, and after the cool-down, the owner need not do anything. */
function ofShebas({ shebas, account }: RequirementFacts, now: Date): Requirement[] {
  if (!shebas || account?.state !== 'verified' || !underWay.includes(shebas.state)) return [];
  if (account.payableFrom && account.payableFrom > now) return [];
  return [{ ...whole, code: 'shaparak_account_pending', state: 'pending', since: shebas.since }];
}

/** The store works again, its terminal not yet; what Shaparak refuses there is for one of us. */
function ofReactivation({ reactivation, store }: RequirementFacts): Requirement[] {
  if (!reactivation || store.status !== 'active' || !openOrSilent.includes(reactivation.state)) return [];
  return [{ ...whole, code: 'shaparak_terminal_off', state: 'pending', since: reactivation.since }];
}

/** Where a merchant mends what Shaparak found fault with; the store's own fields and the bank's riddles are no part of the form. */
function formField(field: Rejection['field']): Requirement['field'] {
  return field === 'shebas' ? null : field;
}

function changedAt(
  field: Rejection['field'],
  account: RequirementFacts['account'],
  writtenAt: RequirementFacts['writtenAt'],
): Date | null {
  if (field === null) return null;
  if (field === 'shebas') return account?.since ?? null;
  return writtenAt(field);
}
