import { formatTime } from '@/lib/calendar/format';
import type { Locale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import { localDigits } from '@/lib/iran/digits';
import type { PayerView } from '@/lib/payments/payer-view';
import { amount, bigAmount, details } from './details';
import { pageResponse } from './document';
import { fill, type Html, html } from './html';
import { icons } from './icons';
import { host, written, writtenText } from './names';

/** A payment that can still be paid. */
export type OpenView = PayerView & { bank: NonNullable<PayerView['bank']> };

/** Whom the payer pays, how much and until when, and the way to the bank: a form that the bank itself will receive. */
export function summaryPage(view: OpenView, locale: Locale, now: Date): Response {
  const t = messages[locale].payer;
  const { summary, labels } = t;
  const own = `/pay/${view.publicId}`;
  const hasFee = view.payerFeeRial > 0n;
  const pay = view.state === 'redirected' ? summary.payAgain : summary.pay;
  return pageResponse({
    locale,
    title: fill(summary.title, { store: writtenText(view.store.name) }),
    test: view.mode === 'test',
    formAction: view.bank.action,
    main: html`${view.state === 'redirected' && atBank(locale)}<div class="card"><div class="part stack"><h1>${fill(summary.title, { store: written(view.store.name) })}</h1>${storeLine(view, locale)}</div>
<div class="part">${bigAmount(labels.total, view.totalRial, locale)}</div>
<div class="part">${details([
      [labels.orderAmount, hasFee && amount(view.amountRial, locale)],
      [labels.payerFee, hasFee && amount(view.payerFeeRial, locale)],
      [labels.reference, written(view.reference)],
      [labels.deadline, view.expiresAt && deadline(view.expiresAt, now, locale)],
    ])}</div>
<div class="part stack">${safety(view, locale)}<form method="post" action="${own}/go">${Object.entries(view.bank.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<button class="button main">${pay}</button></form>
<form method="post" action="${own}/cancel"><button class="button">${summary.cancel}</button></form></div></div>`,
  });
}

/** The store's site and whether we have looked at it, with the way to what we answer for. */
export function storeLine({ store }: PayerView, locale: Locale): Html {
  const words = messages[locale].payer.store;
  const badge = store.verified
    ? html`<span class="badge is-good">${icons.shield}${words.verified}</span>`
    : html`<span class="badge is-wait">${icons.warning}${words.unverified}</span>`;
  return html`<p class="store">${host(store.site)}<a href="/shops/${store.publicId}">${badge}</a></p>`;
}

function atBank(locale: Locale): Html {
  const { summary } = messages[locale].payer;
  return html`<div class="note wait above">${icons.clock}<div><p><b>${summary.openTitle}</b></p><p>${summary.open}</p></div></div>`;
}

/** The one sentence against phishing, with the very address the next page must have. */
function safety({ mode, bank }: OpenView, locale: Locale): Html {
  const { summary } = messages[locale].payer;
  if (mode === 'test') return html`<div class="note wait">${icons.warning}<p>${summary.cardTest}</p></div>`;
  const address = new URL(bank.action).host;
  const domain = address.endsWith('.shaparak.ir') ? 'shaparak.ir' : address;
  return html`<div class="note">${icons.lock}<p>${fill(summary.cardOnly, { domain: host(domain) })} <b>${host(address)}</b></p></div>`;
}

/** «تا ساعت ۱۴:۵۲» stays true on a page that lies open; the minutes beside it are for the first look. */
function deadline(expiresAt: Date, now: Date, locale: Locale): Html {
  const { summary } = messages[locale].payer;
  const minutes = Math.floor((expiresAt.getTime() - now.getTime()) / 60_000);
  const left =
    minutes < 1 ? summary.lastMinute : fill(summary.minutesLeft, { minutes: localDigits(String(minutes), locale) });
  return html`${fill(summary.until, { time: formatTime(expiresAt, locale) })} <span class="muted">(${left})</span>`;
}
