import { env } from '@/lib/env';
import type { AccountCheck } from './account-check';
import { zohalCheck } from './zohal/adapter';

const services: Record<typeof env.ACCOUNT_CHECK, () => AccountCheck> = {
  zohal: () => zohalCheck({ baseUrl: env.ACCOUNT_CHECK_BASE_URL, token: env.ACCOUNT_CHECK_TOKEN }),
};

/** The account check of this installation. */
export function accountCheckInForce(): AccountCheck {
  return services[env.ACCOUNT_CHECK]();
}
