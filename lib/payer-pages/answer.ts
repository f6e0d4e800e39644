import { randomBytes } from 'node:crypto';
import { DomainError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locale';
import { logError, logRequest } from '@/lib/log';
import { brokenPage, notFoundPage } from './notices';
import { localeOf } from './reader';

/** Answers in the payer's language and logs one line. What breaks on the way becomes a page with a code for support, never a stack. */
export async function answer(request: Request, make: (locale: Locale) => Promise<Response>): Promise<Response> {
  const startedMs = performance.now();
  const locale = localeOf(request);
  const response = await make(locale).catch((error: unknown) => troubled(error, locale));
  logRequest(request, response.status, startedMs);
  return response;
}

function troubled(error: unknown, locale: Locale): Response {
  if (error instanceof DomainError && error.code === 'not_found') return notFoundPage(locale);
  const supportCode = randomBytes(4).toString('hex');
  logError(error, { supportCode });
  return brokenPage(locale, supportCode, error instanceof DomainError && error.status > 500 ? error.status : 500);
}
