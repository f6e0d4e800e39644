import { env } from '@/lib/env';
import { directionOf, type Locale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import { type Html, html, type Shown, styleElement } from './html';
import { favicon, icons } from './icons';
import { style, styleHash } from './style';

export interface Page {
  locale: Locale;
  title: Shown;
  main: Html;
  /** Of a test payment: the page says so above everything. */
  test?: boolean;
  status?: number;
  /** Whole URL of the bank's form: besides us, the only place a form of this page may go. */
  formAction?: string;
  /** The browser asks again, or goes elsewhere, after so many seconds. */
  refresh?: { seconds: number; url?: string };
  retryAfterSeconds?: number;
}

/** The page as an answer: whole, self-contained, script-free, and of no use to anyone who would frame or keep it. */
export function pageResponse(page: Page): Response {
  return new Response(documentOf(page), {
    status: page.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy(page.formAction),
      // The bank refuses payers who come without a referrer; the path with the payment's id stays ours.
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
      'x-robots-tag': 'noindex',
      // Not a meta element: that one is taken as a fault of the page by readers' tools, whatever its interval.
      ...(page.refresh && { refresh: refreshOf(page.refresh) }),
      ...(page.retryAfterSeconds && { 'retry-after': String(page.retryAfterSeconds) }),
      ...(env.APP_URL.startsWith('https://') && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
    },
  });
}

/** Sends the browser on by GET. `url` is ours or comes from the payment's own record, never from the request. */
export function seeOther(url: string): Response {
  return redirect(303, url);
}

/** Lets the browser post the form it has just sent us on to the bank. */
export function postOn(url: string): Response {
  return redirect(307, url);
}

function redirect(status: 303 | 307, location: string): Response {
  return new Response(null, {
    status,
    headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'strict-origin-when-cross-origin' },
  });
}

function policy(formAction: string | undefined): string {
  const bank = formAction ? ` ${new URL(formAction).origin}` : '';
  return [
    "default-src 'none'",
    `style-src '${styleHash}'`,
    'img-src data:',
    `form-action 'self'${bank}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

// A serialised http(s) URL is ASCII and begins with a letter, so the unquoted form is read to its end by every browser.
function refreshOf({ seconds, url }: { seconds: number; url?: string }): string {
  return url === undefined ? String(seconds) : `${seconds}; url=${new URL(url).href}`;
}

function documentOf({ locale, title, main, test }: Page): string {
  const { common, payer } = messages[locale];
  const other = locale === 'fa' ? 'en' : 'fa';
  return html`<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no"><title>${title} – ${common.appName}</title><link rel="icon" href="${favicon}">${styleElement(style)}</head>
<body><header>${test && html`<p class="ribbon">${payer.testRibbon}</p>`}<div class="bar"><span class="brand">${icons.logo}${common.appName}</span><form class="no-print" method="post" action="/preferences"><button class="quiet" name="locale" value="${other}" lang="${other}">${common.preferences.otherLanguage}</button></form></div></header>
<main>${main}</main>
<footer><a href="/pay/track">${payer.trackLink}</a></footer></body></html>`.markup;
}
