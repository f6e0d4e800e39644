import type { Locale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import { pageResponse } from './document';
import { type Html, html } from './html';
import { icons } from './icons';
import { code } from './names';

/** No such payment, or none that can be told from here. */
export function notFoundPage(locale: Locale): Response {
  return notice(locale, 404, messages[locale].payer.notFound);
}

/** The bank sent the payer back with something that names no payment of ours. */
export function badReturnPage(locale: Locale): Response {
  return notice(locale, 400, messages[locale].payer.badReturn);
}

/** Our fault. `supportCode` is the one under which it stands in our log. */
export function brokenPage(locale: Locale, supportCode: string, status = 500): Response {
  const { broken } = messages[locale].payer;
  return notice(locale, status, broken, html`<p>${broken.code} <b>${code(supportCode)}</b></p>`);
}

function notice(locale: Locale, status: number, words: { title: string; text: string }, more?: Html): Response {
  return pageResponse({
    locale,
    status,
    title: words.title,
    main: html`<div class="card"><div class="part stack outcome"><span class="seal">${icons.warning}</span><h1>${words.title}</h1><p>${words.text}</p>${more}<a class="button" href="/pay/track">${messages[locale].payer.trackLink}</a></div></div>`,
  });
}
