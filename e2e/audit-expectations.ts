import type { AuditAction } from '@/lib/audit/actions';

/** What an act writes into the audit log; a sentence says why one writes nothing. */
export type Audited = readonly AuditAction[] | string;

/** Every server action, as in `access-expectations.ts`, by module and name. */
export const auditedActions: Record<string, Record<string, Audited>> = {
  'app/(admin)/admin/actions.ts': { acceptStoreAction: ['store_accepted', 'review_proposed'] },
  'app/(admin)/admin/calendar/actions.ts': {
    changeDayAction: ['calendar_day_changed'],
    changeWeekAction: ['calendar_week_changed'],
  },
  'app/(admin)/admin/settlements/[window]/actions.ts': {
    approveRunAction: ['settlement_approved', 'settlement_released'],
  },
  'app/(admin)/admin/settlements/holds/actions.ts': {
    placeHoldAction: ['payout_held'],
    endHoldAction: ['payout_hold_ended'],
  },
  'app/(admin)/admin/silent-request-actions.ts': {
    workOffSilentRequestAction: ['shaparak_left', 'shaparak_asked_again'],
  },
  'app/(admin)/admin/reveal-actions.ts': { revealMobileAction: ['personal_data_shown'] },
  'app/(admin)/admin/stores/[store]/reveal-told-action.ts': { revealToldAction: ['personal_data_shown'] },
  'app/(admin)/admin/reconciliation/items/[item]/actions.ts': { decideItemAction: ['reconciliation_decided'] },
  'app/(admin)/admin/stores/[store]/actions.ts': {
    decideStoreAction: ['store_rejected', 'store_suspended', 'store_resumed', 'store_closed'],
    askForChangeAction: ['store_change_asked'],
    proposeOverrideAction: ['review_proposed'],
    answerProposalAction: ['account_overridden', 'store_accepted', 'review_withdrawn'],
  },
  'app/(admin)/admin/stores/[store]/registration-actions.ts': {
    acceptRegistrationAction: ['store_accepted', 'change_accepted', 'review_proposed'],
  },
  'app/(admin)/admin/transfers/actions.ts': { makeBatchAction: ['transfer_batch_made'] },
  'app/(dashboard)/notices/actions.ts': { markReadAction: 'That a person read a message is not an act on anything.' },
  'app/(dashboard)/account/actions.ts': {
    renameAction: ['user_renamed'],
    endSessionAction: ['session_ended'],
    endOtherSessionsAction: ['session_ended'],
  },
  'app/(dashboard)/account/bank/actions.ts': {
    registerAction: ['account_added'],
    completeAction: ['account_completed'],
    sendCodeAction: 'Sends a code; what it allows is written when it is used.',
    replaceAction: ['account_added', 'step_up_passed'],
  },
  'app/(dashboard)/account/second-factor/actions.ts': {
    beginAction: 'Shows a secret that counts for nothing until it is confirmed.',
    confirmAction: ['second_factor_on'],
    manageAction: ['second_factor_off', 'recovery_codes_made'],
  },
  'app/(dashboard)/stores/answer-invitation.ts': { answerInvitationAction: ['member_joined', 'invitation_declined'] },
  'app/(dashboard)/stores/new/actions.ts': { openStoreAction: ['store_opened'] },
  'app/(dashboard)/stores/[store]/accounts/actions.ts': {
    registerAction: ['account_added'],
    completeAction: ['account_completed'],
  },
  'app/(dashboard)/stores/[store]/accounts/change/actions.ts': {
    sendCodeAction: 'Sends a code; what it allows is written when it is used.',
    replaceAction: ['account_added', 'step_up_passed'],
  },
  'app/(dashboard)/stores/[store]/keys/actions.ts': { createKeyAction: ['key_made'], revokeKeyAction: ['key_revoked'] },
  'app/(dashboard)/stores/[store]/payments/[payment]/refund/actions.ts': {
    refundAction: ['refund_made', 'step_up_passed'],
    sendAgainAction: ['refund_sent_again'],
    sendRefundCodeAction: 'Sends a code; what it allows is written when it is used.',
  },
  'app/(dashboard)/stores/[store]/registration/actions.ts': {
    keepFieldAction: ['registration_written'],
    keepStepAction: ['registration_written'],
    sendRegistrationAction: ['store_submitted'],
  },
  'app/(dashboard)/stores/[store]/settings/actions.ts': {
    setAutoConfirmAction: ['auto_confirm_on', 'auto_confirm_off'],
    correctStoreAction: ['store_corrected'],
  },
  'app/(dashboard)/stores/[store]/team/actions.ts': {
    inviteAction: ['member_invited'],
    withdrawAction: ['invitation_withdrawn'],
    changeRoleAction: ['member_role_changed'],
    removeAction: ['member_removed'],
    leaveAction: ['member_left'],
  },
  'app/(dashboard)/stores/[store]/team/transfer-actions.ts': {
    askTransferCodeAction: 'Sends a code; what it allows is written when it is used.',
    transferAction: ['ownership_transferred', 'step_up_passed'],
  },
  'app/(public)/sign-in/actions.ts': {
    requestCodeAction: 'Nobody is signed in yet, and the number may be anybody’s.',
    signInAction: ['user_signed_up', 'user_signed_in', 'referral_kept'],
  },
  'app/(public)/sign-in/second-factor/actions.ts': {
    proveAction: ['second_factor_proven', 'recovery_code_used'],
  },
  'lib/web/sign-out.ts': { signOutAction: ['session_ended'] },
};

const ofPayments = 'What happens to a payment stands in its own events and in the journal, both append-only.';
const ofSimulator = 'The far side, and only in the demo.';

/** Every route handler that answers a POST. */
export const auditedRoutes: Record<string, Audited> = {
  '/preferences': ['user_language_chosen'],
  '/api/confirm_payment': ofPayments,
  '/api/create_request': ofPayments,
  '/pay/[payment]': ofPayments,
  '/pay/[payment]/cancel': ofPayments,
  '/pay/[payment]/go': ofPayments,
  '/pay/return/[psp]': ofPayments,
  '/pay/track': 'Only looks a payment up.',
  '/api/admin/reconciliation': ['reconciliation_file_received'],
  '/admin/import/upload': ['personal_data_imported'],
  '/admin/transfers/upload': ['transfer_result_taken'],
  '/api/auth/[...nextauth]': ['user_signed_in'],
  '/simulator/accounts/[[...path]]': ofSimulator,
  '/simulator/bank/[[...path]]': ofSimulator,
  '/simulator/sep/[...path]': ofSimulator,
  '/simulator/settlement/[[...path]]': ofSimulator,
  '/simulator/shaparak/[[...path]]': ofSimulator,
  '/simulator/sms/[[...path]]': ofSimulator,
};

/** Written by nobody's hand: by a job or a command, or by a download. */
export const auditedElsewhere: Record<string, Audited> = {
  'lib/jobs/worker.ts': [
    'account_verified',
    'account_rejected',
    'account_replaced',
    'shaparak_sent',
    'shaparak_answered',
  ],
  'scripts/rotate-keys.ts': ['personal_data_resealed'],
  'app/(admin)/admin/transfers/[batch]/file/route.ts': ['transfer_batch_downloaded'],
};
