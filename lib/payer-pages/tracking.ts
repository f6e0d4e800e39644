import { formatDue } from '@/lib/calendar/format';
import type { Locale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import { cleanCode, localDigits } from '@/lib/iran/digits';
import type { Rial } from '@/lib/money/rial';
import { type MoneyUnit, parseAmount } from '@/lib/money/toman';
import type { PayerView } from '@/lib/payments/payer-view';
import { amount, details } from './details';
import { pageResponse } from './document';
import { fill, type Html, html } from './html';
import { icons } from './icons';
import { host, written, writtenText } from './names';
import { moment } from './receipt';
import { leadOf, moneyOf, standingOf } from './standing';

/** What the payer typed, as typed, and what is wrong with each field. */
export interface TrackingForm {
  typed: { traceNo: string; amount: string; unit: MoneyUnit };
  wrong: { traceNo: boolean; amount: boolean };
}

export type TrackingQuery =
  | { kind: 'query'; traceNo: string; amountRial: Rial }
  | { kind: 'wrong'; form: TrackingForm };

export const emptyForm: TrackingForm = {
  typed: { traceNo: '', amount: '', unit: 'toman' },
  wrong: { traceNo: false, amount: false },
};

/** Reads the form. Any digits and grouping are taken; a unit that is none of ours is toman, the form's own choice. */
export function readTracking(form: URLSearchParams): TrackingQuery {
  const unit: MoneyUnit = form.get('unit') === 'rial' ? 'rial' : 'toman';
  const typed = { traceNo: shortened(form.get('trace')), amount: shortened(form.get('amount')), unit };
  const traceNo = /^\d{1,20}$/.exec(cleanCode(typed.traceNo) ?? '')?.[0];
  const amountRial = parseAmount(typed.amount, unit);
  if (traceNo !== undefined && amountRial !== null) return { kind: 'query', traceNo, amountRial };
  return { kind: 'wrong', form: { typed, wrong: { traceNo: traceNo === undefined, amount: amountRial === null } } };
}

/** «What became of my payment?»: asked without sign-in, by what only the payer and the bank's message know. */
export function trackingPage(locale: Locale, form: TrackingForm = emptyForm): Response {
  const { track } = messages[locale].payer;
  const { typed, wrong } = form;
  const isWrong = wrong.traceNo || wrong.amount;
  return pageResponse({
    locale,
    status: isWrong ? 422 : 200,
    title: track.title,
    main: html`<div class="card"><form class="part stack" method="post" action="/pay/track"><h1>${track.title}</h1><p class="muted">${track.lead}</p>
${field({ name: 'trace', label: track.traceNo, value: typed.traceNo, wrong: wrong.traceNo && fill(track.badTraceNo, { example: localDigits('935041', locale) }) })}
${field({ name: 'amount', label: track.amount, value: typed.amount, wrong: wrong.amount && fill(track.badAmount, { example: localDigits('250000', locale) }) })}
<fieldset><legend>${track.unit}</legend><div class="choices">${choice('toman', track.toman, typed.unit)}${choice('rial', track.rial, typed.unit)}</div></fieldset>
<button class="button main">${track.find}</button></form></div>`,
  });
}

function field({
  name,
  label,
  value,
  wrong,
}: {
  name: string;
  label: string;
  value: string;
  wrong: Html | false;
}): Html {
  const fault = wrong && html` aria-invalid="true" aria-describedby="${name}-wrong"`;
  return html`<div><label for="${name}">${label}</label><input class="field" id="${name}" name="${name}" value="${writtenText(value)}" inputmode="numeric" autocomplete="off" maxlength="40" required${fault}>${
    wrong && html`<p class="wrong" id="${name}-wrong">${icons.warning}${wrong}</p>`
  }</div>`;
}

function choice(unit: MoneyUnit, label: string, chosen: MoneyUnit): Html {
  return html`<label><input type="radio" name="unit" value="${unit}"${unit === chosen && html` checked`}>${label}</label>`;
}

/** What was found: how it stands and where the money is, and nothing by which a guesser could pass for the payer. */
export function trackedPage(found: readonly PayerView[], locale: Locale, now: Date): Response {
  const { track } = messages[locale].payer;
  const some = { count: localDigits(String(found.length), locale) };
  const title = found.length === 0 ? track.none : found.length === 1 ? track.foundOne : fill(track.foundSome, some);
  return pageResponse({
    locale,
    title,
    main: html`<div class="card"><div class="part stack"><h1>${title}</h1>${found.length === 0 && html`<p>${track.noneText}</p>`}</div>
${found.map((view) => tracked(view, locale, now))}<div class="part no-print"><a class="button" href="/pay/track">${track.again}</a></div></div>`,
  });
}

function tracked(view: PayerView, locale: Locale, now: Date): Html {
  const { labels, states, testRibbon } = messages[locale].payer;
  const { tone, icon } = standingOf(view.state);
  return html`<div class="part stack"><h2><span class="badge is-${tone}">${icon}${states[view.state]}</span></h2>${view.mode === 'test' && html`<p class="muted">${testRibbon}</p>`}
<p>${fill(leadOf(view, locale), { store: written(view.store.name) })}</p><p>${moneyOf(view, locale, now)}</p>
${details([
  [labels.amount, amount(view.totalRial, locale)],
  [labels.store, written(view.store.name)],
  [labels.site, host(view.store.site)],
  [labels.paidAt, moment(view.receipt?.at ?? view.createdAt, locale)],
])}</div>`;
}

/** Too many searches from one place or for one number. */
export function tooManyPage(freeAt: Date, locale: Locale, now: Date): Response {
  const { track } = messages[locale].payer;
  return pageResponse({
    locale,
    status: 429,
    retryAfterSeconds: Math.max(1, Math.ceil((freeAt.getTime() - now.getTime()) / 1000)),
    title: track.tooMany,
    main: html`<div class="card"><div class="part stack outcome"><span class="seal">${icons.clock}</span><h1>${track.tooMany}</h1><p>${fill(track.tooManyText, { moment: formatDue(freeAt, now, locale) })}</p></div></div>`,
  });
}

function shortened(text: string | null): string {
  return (text ?? '').slice(0, 40);
}
