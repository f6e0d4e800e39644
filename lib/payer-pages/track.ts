import type { Locale } from '@/lib/i18n/locale';
import { trackPayments } from '@/lib/payments/track';
import { countAttempt, type Limit } from '@/lib/users/rate-limit';
import { readTracking, tooManyPage, trackedPage, trackingPage } from './tracking';

const windowMs = 3_600_000;

/** Enough for a person who mistypes, too little for leafing through trace numbers. */
export const perAddress: Limit = { name: 'track_per_address', max: 30, windowMs };

/** Trace numbers are short and amounts are often round: of one number, not many amounts may be tried from anywhere. */
export const perTraceNo: Limit = { name: 'track_per_trace_no', max: 30, windowMs };

/** The answer to a filled tracking form, sent from a network address. */
export async function track(
  form: URLSearchParams,
  { address, locale, now }: { address: string; locale: Locale; now: Date },
): Promise<Response> {
  const query = readTracking(form);
  if (query.kind === 'wrong') return trackingPage(locale, query.form);
  const freeAt = (await countAttempt(perAddress, address, now)) ?? (await countAttempt(perTraceNo, query.traceNo, now));
  if (freeAt) return tooManyPage(freeAt, locale, now);
  return trackedPage(await trackPayments(query), locale, now);
}
