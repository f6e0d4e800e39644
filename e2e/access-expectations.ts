import type { MemberRole } from '@/lib/stores/scope';

/**
 * Who a route or action is for. `anyone`: no data of a person or a store is in it, or another proof than a session is asked for (an API
 * key, a payment's address). `signed_in`: one's own things only. A list: these roles of the store. `operator`: with a proven second factor.
 */
export type Who = 'anyone' | 'signed_in' | readonly MemberRole[] | 'operator';

const team: Who = ['owner', 'manager', 'accountant', 'viewer'];
const managers: Who = ['owner', 'manager'];
const owner: Who = ['owner'];

/** Every page and route handler by its folder, and what must be seen in it by those it is for. A new one without a line here fails. */
export const routes: Record<string, { who: Who; shows?: 'store' | 'payment' | 'key' }> = {
  '/': { who: 'anyone' },
  '/help/phishing': { who: 'anyone' },
  '/sign-in': { who: 'anyone' },
  '/sign-in/second-factor': { who: 'anyone' },
  '/preferences': { who: 'anyone' },
  // What a store shows to the public so that payers can trust it.
  '/shops/[store]': { who: 'anyone' },
  '/notices': { who: 'signed_in' },
  '/account': { who: 'signed_in' },
  '/account/bank': { who: 'signed_in' },
  '/account/bank/new': { who: 'signed_in' },
  '/account/bank/change': { who: 'signed_in' },
  // One's own older account; another's id leads to one's own list.
  '/account/bank/[account]': { who: 'signed_in' },
  '/account/second-factor': { who: 'signed_in' },
  '/stores': { who: 'signed_in' },
  '/stores/new': { who: 'signed_in' },
  '/stores/[store]': { who: team, shows: 'store' },
  '/stores/[store]/payments': { who: team, shows: 'payment' },
  '/stores/[store]/payments/[payment]': { who: team, shows: 'payment' },
  '/stores/[store]/accounts': { who: team, shows: 'store' },
  '/stores/[store]/accounts/new': { who: owner },
  '/stores/[store]/accounts/change': { who: owner },
  '/stores/[store]/accounts/[account]': { who: owner },
  '/stores/[store]/keys': { who: managers, shows: 'key' },
  '/stores/[store]/team': { who: team, shows: 'store' },
  '/stores/[store]/settings': { who: managers, shows: 'store' },
  '/stores/[store]/audit': { who: owner, shows: 'key' },
  '/stores/[store]/registration': { who: owner },
  '/stores/[store]/registration/[step]': { who: owner },
  '/admin': { who: 'operator' },
  '/admin/audit': { who: 'operator', shows: 'key' },
  '/admin/import': { who: 'operator' },
  '/admin/import/[import]': { who: 'operator' },
  '/admin/import/[import]/errors': { who: 'operator' },
  '/admin/import/upload': { who: 'operator' },
  '/admin/reconciliation': { who: 'operator' },
  '/admin/reconciliation/files/[file]': { who: 'operator' },
  '/admin/reconciliation/items': { who: 'operator' },
  '/admin/stores/[store]': { who: 'operator' },
  '/api/admin/reconciliation': { who: 'operator' },
  '/api/auth/[...nextauth]': { who: 'anyone' },
  '/api/confirm_payment': { who: 'anyone' },
  '/api/create_request': { who: 'anyone' },
  '/api/health': { who: 'anyone' },
  '/api/health/live': { who: 'anyone' },
  '/api/stores/[store]/events': { who: team },
  '/api/stores/[store]/overview': { who: team },
  '/api/stores/[store]/payments': { who: team, shows: 'payment' },
  '/api/stores/[store]/requirements': { who: team },
  '/pay/[payment]': { who: 'anyone' },
  '/pay/[payment]/cancel': { who: 'anyone' },
  '/pay/[payment]/go': { who: 'anyone' },
  '/pay/[payment]/receipt': { who: 'anyone' },
  '/pay/return/[psp]': { who: 'anyone' },
  '/pay/track': { who: 'anyone' },
  '/simulator': { who: 'anyone' },
  '/simulator/accounts/[[...path]]': { who: 'anyone' },
  '/simulator/sep/[...path]': { who: 'anyone' },
  '/simulator/shaparak/[[...path]]': { who: 'anyone' },
  '/simulator/sms/[[...path]]': { who: 'anyone' },
};

/** Every server action by its module and name. */
export const actions: Record<string, Record<string, Who>> = {
  'app/(admin)/admin/actions.ts': { acceptStoreAction: 'operator' },
  'app/(admin)/admin/reveal-actions.ts': { revealMobileAction: 'operator' },
  'app/(admin)/admin/stores/[store]/actions.ts': {
    decideStoreAction: 'operator',
    askForChangeAction: 'operator',
    proposeOverrideAction: 'operator',
    answerProposalAction: 'operator',
  },
  'app/(admin)/admin/stores/[store]/registration-actions.ts': { acceptRegistrationAction: 'operator' },
  'app/(dashboard)/notices/actions.ts': { markReadAction: 'signed_in' },
  'app/(dashboard)/account/actions.ts': {
    renameAction: 'signed_in',
    endSessionAction: 'signed_in',
    endOtherSessionsAction: 'signed_in',
  },
  'app/(dashboard)/account/bank/actions.ts': {
    registerAction: 'signed_in',
    completeAction: 'signed_in',
    sendCodeAction: 'signed_in',
    replaceAction: 'signed_in',
  },
  'app/(dashboard)/account/second-factor/actions.ts': {
    beginAction: 'signed_in',
    confirmAction: 'signed_in',
    manageAction: 'signed_in',
  },
  'app/(dashboard)/stores/answer-invitation.ts': { answerInvitationAction: 'signed_in' },
  'app/(dashboard)/stores/new/actions.ts': { openStoreAction: 'signed_in' },
  'app/(dashboard)/stores/[store]/accounts/actions.ts': { registerAction: owner, completeAction: owner },
  'app/(dashboard)/stores/[store]/accounts/change/actions.ts': { sendCodeAction: owner, replaceAction: owner },
  'app/(dashboard)/stores/[store]/keys/actions.ts': { createKeyAction: managers, revokeKeyAction: managers },
  'app/(dashboard)/stores/[store]/registration/actions.ts': {
    keepFieldAction: owner,
    keepStepAction: owner,
    sendRegistrationAction: owner,
  },
  'app/(dashboard)/stores/[store]/settings/actions.ts': { setAutoConfirmAction: managers, correctStoreAction: owner },
  'app/(dashboard)/stores/[store]/team/actions.ts': {
    inviteAction: managers,
    withdrawAction: managers,
    changeRoleAction: managers,
    removeAction: managers,
    leaveAction: team,
  },
  'app/(dashboard)/stores/[store]/team/transfer-actions.ts': { askTransferCodeAction: owner, transferAction: owner },
  'app/(public)/sign-in/actions.ts': { requestCodeAction: 'anyone', signInAction: 'anyone' },
  'app/(public)/sign-in/second-factor/actions.ts': { proveAction: 'anyone' },
  'lib/web/sign-out.ts': { signOutAction: 'anyone' },
};
