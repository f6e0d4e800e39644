import type { Locale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import type { PayerView } from '@/lib/payments/payer-view';
import { pageResponse } from './document';
import { html } from './html';
import { notFoundPage } from './notices';
import { receiptPage, toShop } from './receipt';
import { type OpenView, summaryPage } from './summary';

/** The page of a payment as it stands: to be paid, or what became of it. Null: there is no such payment. */
export function paymentPage(view: PayerView | null, locale: Locale, now: Date): Response {
  if (!view) return notFoundPage(locale);
  return canBePaid(view) ? summaryPage(view, locale, now) : receiptPage(view, locale, now);
}

function canBePaid(view: PayerView): view is OpenView {
  return view.bank !== null;
}

/**
 * Takes the payer who turned back to the shop. Not by a redirect: browsers hold those that follow a form to the policy's
 * form-action, and a shop's address, or where that leads on to, has no place there.
 */
export function leavingPage(shopUrl: string, locale: Locale): Response {
  const { states, receipt, money } = messages[locale].payer;
  return pageResponse({
    locale,
    title: states.canceled,
    refresh: { seconds: 0, url: shopUrl },
    main: html`<div class="card"><div class="part stack outcome"><h1>${states.canceled}</h1><p>${receipt.leaving}</p>${toShop(shopUrl, locale)}<p class="muted">${money.stayed}</p></div></div>`,
  });
}
