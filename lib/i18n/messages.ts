import type { ErrorCode } from '@/lib/errors';
import type { Locale } from './locale';
import enAccounts from './messages/en/accounts.json';
import enAdmin from './messages/en/admin.json';
import enAudit from './messages/en/audit.json';
import enAuth from './messages/en/auth.json';
import enCallback from './messages/en/callback.json';
import enCommon from './messages/en/common.json';
import enErrors from './messages/en/errors.json';
import enLanding from './messages/en/landing.json';
import enNotices from './messages/en/notices.json';
import enPanel from './messages/en/panel.json';
import enPayer from './messages/en/payer.json';
import enReconciliation from './messages/en/reconciliation.json';
import enReferralDesk from './messages/en/referralDesk.json';
import enReferrals from './messages/en/referrals.json';
import enRefunds from './messages/en/refunds.json';
import enRegistration from './messages/en/registration.json';
import enReviews from './messages/en/reviews.json';
import enSettlementFile from './messages/en/settlementFile.json';
import enSettlements from './messages/en/settlements.json';
import enShaparak from './messages/en/shaparak.json';
import enSimulator from './messages/en/simulator.json';
import enStores from './messages/en/stores.json';
import enTeam from './messages/en/team.json';
import enTransfers from './messages/en/transfers.json';
import enTrust from './messages/en/trust.json';
import faAccounts from './messages/fa/accounts.json';
import faAdmin from './messages/fa/admin.json';
import faAudit from './messages/fa/audit.json';
import faAuth from './messages/fa/auth.json';
import faCallback from './messages/fa/callback.json';
import faCommon from './messages/fa/common.json';
import faErrors from './messages/fa/errors.json';
import faLanding from './messages/fa/landing.json';
import faNotices from './messages/fa/notices.json';
import faPanel from './messages/fa/panel.json';
import faPayer from './messages/fa/payer.json';
import faReconciliation from './messages/fa/reconciliation.json';
import faReferralDesk from './messages/fa/referralDesk.json';
import faReferrals from './messages/fa/referrals.json';
import faRefunds from './messages/fa/refunds.json';
import faRegistration from './messages/fa/registration.json';
import faReviews from './messages/fa/reviews.json';
import faSettlementFile from './messages/fa/settlementFile.json';
import faSettlements from './messages/fa/settlements.json';
import faShaparak from './messages/fa/shaparak.json';
import faSimulator from './messages/fa/simulator.json';
import faStores from './messages/fa/stores.json';
import faTeam from './messages/fa/team.json';
import faTransfers from './messages/fa/transfers.json';
import faTrust from './messages/fa/trust.json';

const fa = {
  accounts: faAccounts,
  admin: faAdmin,
  audit: faAudit,
  auth: faAuth,
  callback: faCallback,
  common: faCommon,
  errors: faErrors satisfies Record<ErrorCode, string>,
  landing: faLanding,
  notices: faNotices,
  panel: faPanel,
  payer: faPayer,
  reconciliation: faReconciliation,
  referrals: faReferrals,
  referralDesk: faReferralDesk,
  refunds: faRefunds,
  registration: faRegistration,
  reviews: faReviews,
  settlementFile: faSettlementFile,
  settlements: faSettlements,
  shaparak: faShaparak,
  simulator: faSimulator,
  stores: faStores,
  team: faTeam,
  transfers: faTransfers,
  trust: faTrust,
};

/** All texts of the product by room. English must have exactly the keys of Persian: the type says so at build, a test says so for placeholders. */
export type Messages = typeof fa;

const en: Messages = {
  accounts: enAccounts,
  admin: enAdmin,
  audit: enAudit,
  auth: enAuth,
  callback: enCallback,
  common: enCommon,
  errors: enErrors,
  landing: enLanding,
  notices: enNotices,
  panel: enPanel,
  payer: enPayer,
  reconciliation: enReconciliation,
  referrals: enReferrals,
  referralDesk: enReferralDesk,
  refunds: enRefunds,
  registration: enRegistration,
  reviews: enReviews,
  settlementFile: enSettlementFile,
  settlements: enSettlements,
  shaparak: enShaparak,
  simulator: enSimulator,
  stores: enStores,
  team: enTeam,
  transfers: enTransfers,
  trust: enTrust,
};

export const messages: Record<Locale, Messages> = { fa, en };

// Gives every `useTranslations` and `getTranslations` our keys: a text that does not exist does not compile.
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
