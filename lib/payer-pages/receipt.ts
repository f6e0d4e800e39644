import { formatDay, formatTime } from '@/lib/calendar/format';
import { tehranDayOf } from '@/lib/calendar/tehran-day';
import type { Locale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import { localDigits } from '@/lib/iran/digits';
import type { PayerView } from '@/lib/payments/payer-view';
import { amount, bigAmount, details } from './details';
import { pageResponse } from './document';
import { fill, type Html, html } from './html';
import { card, code, host, written } from './names';
import { leadOf, moneyOf, standingOf } from './standing';

const refreshSeconds = 15;

/** What became of a payment: a big yes, no or not yet, where the money is, and what proves it. */
export function receiptPage(view: PayerView, locale: Locale, now: Date): Response {
  const t = messages[locale].payer;
  const isWaiting = view.waitsUntil !== null && view.waitsUntil > now;
  const { tone, icon } = standingOf(view.state);
  const money = moneyOf(view, locale, now);
  return pageResponse({
    locale,
    title: t.states[view.state],
    test: view.mode === 'test',
    refresh: isWaiting ? { seconds: refreshSeconds } : undefined,
    main: html`<div class="card"><div class="part stack outcome is-${tone}"><span class="seal">${icon}</span><h1>${t.states[view.state]}</h1><p>${fill(leadOf(view, locale), { store: written(view.store.name) })}</p></div>
${isCharged(view) && html`<div class="part">${bigAmount(t.labels.amount, view.totalRial, locale)}</div>`}
${money && html`<div class="part"><h2>${t.money.title}</h2><p>${money}</p></div>`}
<div class="part">${details(rowsOf(view, locale))}</div>
<div class="part stack no-print">${actions(view, isWaiting, locale)}</div></div>`,
  });
}

/** The sum stands large where the payer parted with it. */
function isCharged({ state }: PayerView): boolean {
  return state === 'paid' || state === 'refunded';
}

function rowsOf(view: PayerView, locale: Locale): Parameters<typeof details>[0] {
  const { labels } = messages[locale].payer;
  const { receipt, store } = view;
  return [
    [labels.amount, !isCharged(view) && amount(view.totalRial, locale)],
    [labels.store, written(store.name)],
    [labels.site, host(store.site)],
    [labels.reference, written(view.reference)],
    [labels.traceNo, receipt?.traceNo && html`<b>${code(receipt.traceNo)}</b>`],
    [labels.rrn, receipt?.rrn && code(receipt.rrn)],
    [labels.refNum, receipt && code(receipt.refNum)],
    [labels.card, receipt?.maskedPan && card(receipt.maskedPan)],
    [receipt ? labels.paidAt : labels.requestedAt, moment(receipt?.at ?? view.createdAt, locale)],
  ];
}

/** «دوشنبه ۲ آذر ۱۴۰۵، ۱۴:۳۲»: whole, for a receipt is read long after. */
export function moment(at: Date, locale: Locale): Html {
  const comma = locale === 'fa' ? '،' : ',';
  return html`<time datetime="${at.toISOString()}">${formatDay(tehranDayOf(at), locale, 'long')}${comma} ${formatTime(at, locale)}</time>`;
}

function actions(view: PayerView, isWaiting: boolean, locale: Locale): Html {
  const { receipt: words } = messages[locale].payer;
  const own = `/pay/${view.publicId}/receipt`;
  const renewal = fill(words.refreshes, { seconds: localDigits(String(refreshSeconds), locale) });
  const fileName = words.fileName.replace('{traceNo}', () => view.receipt?.traceNo ?? view.publicId);
  return html`${toShop(view.shopUrl, locale)}${
    view.state === 'paid' &&
    html`<a class="button" href="${own}" download="${fileName}">${words.save}</a><p class="muted outcome">${words.print}</p>`
  }${isWaiting && html`<a class="button" href="${own}">${words.refresh}</a><p class="muted outcome">${renewal}</p>`}`;
}

/** The way back to the shop; none when its address is no web address. */
export function toShop(url: string | null, locale: Locale): Html | null {
  const { protocol, href } = URL.parse(url ?? '') ?? {};
  if (!href || (protocol !== 'https:' && protocol !== 'http:')) return null;
  return html`<a class="button main" href="${href}">${messages[locale].payer.receipt.toShop}</a>`;
}
