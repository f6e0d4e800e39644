import { randomBytes } from 'node:crypto';
import { DomainError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locale';
import { brokenPage, notFoundPage } from './notices';
import { localeOf } from './reader';

/** Answers in the payer's language. What breaks on the way becomes a page with a code for support, never a stack. */
export async function answer(request: Request, make: (locale: Locale) => Promise<Response>): Promise<Response> {
  const locale = localeOf(request);
  try {
    return await make(locale);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return notFoundPage(locale);
    const supportCode = randomBytes(4).toString('hex');
    const status = error instanceof DomainError && error.status >= 500 ? error.status : 500;
    return brokenPage(locale, supportCode, status);
  }
}
