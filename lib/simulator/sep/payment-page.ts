import { createHash } from 'node:crypto';
import { sepOutcomes } from '@/db/schema';
import { formatTime } from '@/lib/calendar/format';
import type { Messages } from '@/lib/i18n/messages';
import { displayMobile } from '@/lib/iran/mobile';
import { type Html, html } from '../html';
import { simulatorPage } from '../page';
import type { Words } from '../words';
import { testPans } from './card';
import { cardholderOf } from './password';
import type { SepTransaction } from './transaction';

/** What the payer typed so far, and what is wrong with it. */
export interface Entry {
  pan: readonly [string, string, string, string];
  cvv2: string;
  month: string;
  year: string;
  captcha: string;
  password: string;
  outcome: string;
  errors: readonly { field: keyof Messages['simulator']['errors']; text: string }[];
}

export const emptyEntry: Entry = {
  pan: ['', '', '', ''],
  cvv2: '',
  month: '',
  year: '',
  captcha: '',
  password: '',
  outcome: '',
  errors: [],
};

/** Five digits to be read off a picture; the same at each showing of one token. */
export const captchaOf = (token: string) =>
  String(createHash('sha256').update(token).digest().readUInt32BE() % 100_000).padStart(5, '0');

interface Shown {
  transaction: SepTransaction;
  entry: Entry;
  captcha: boolean;
  now: Date;
}

/**
 * The page on which a card is entered. Works without its script. Enter presses the first button there is, which must be «pay»:
 * an unseen one stands before all others.
 */
export function paymentPage(words: Words, { transaction, entry, captcha, now }: Shown): Response {
  const t = words.texts.pay;
  const invalid = (field: Entry['errors'][number]['field']) => entry.errors.some((error) => error.field === field);
  const number = (name: string, value: string, most: number, wrong: boolean, label: Html | null = null) => html`<input
    ${label ?? html`id="${name}"`} name="${name}" value="${value}" inputmode="numeric" maxlength="${most}" autocomplete="off"${wrong ? html` aria-invalid="true"` : ''}>`;
  const body = html`
<section class="card">${summary(words, transaction, now)}</section>
${entry.errors.length > 0 && html`<section class="card alert stack" role="alert"><p>${words.texts.errors.summary}</p><ul>${entry.errors.map((error) => html`<li>${error.text}</li>`)}</ul></section>`}
<form class="card stack" method="post" action="Pay"><button class="first" name="step" value="pay" tabindex="-1" aria-hidden="true">${t.submit}</button>
<fieldset data-card><legend>${t.card}</legend><div class="four">${entry.pan.map((part, index) =>
    number(
      `pan${index + 1}`,
      part,
      4,
      invalid('card'),
      html`aria-label="${words.fill(t.cardPart, { part: index + 1 })}"`,
    ),
  )}</div></fieldset>
<div class="two"><div><label for="cvv2"><bdi dir="ltr">${t.cvv2}</bdi></label>${number('cvv2', entry.cvv2, 4, invalid('cvv2'))}</div>
<fieldset><legend>${t.expiry}</legend><div class="two">${number('month', entry.month, 2, invalid('expiry'), html`aria-label="${t.month}" placeholder="${t.month}"`)}
${number('year', entry.year, 2, invalid('expiry'), html`aria-label="${t.year}" placeholder="${t.year}"`)}</div></fieldset></div>
${captcha && captchaField(words, transaction.token, number('captcha', entry.captcha, 5, invalid('captcha')))}
<div class="two"><div><label for="password">${t.password}</label>${number('password', entry.password, 8, invalid('password') || invalid('noPassword'))}</div>
<button name="step" value="password">${t.requestPassword}</button></div>
${passwordHint(words, transaction, now)}
<button class="main" name="step" value="pay">${t.submit}</button>
<button name="step" value="cancel">${t.cancel}</button>
${switches(words, entry.outcome || transaction.outcome)}
<button name="step" value="fill">${t.useTestCard}</button>
<div class="muted"><p>${t.testCards}:</p>${testPans.map((pan) => html`<p><bdi dir="ltr">${pan.replace(/(.{4})(?=.)/g, '$1 ')}</bdi></p>`)}</div>
<input type="hidden" name="Token" value="${transaction.token}"></form>`;
  return simulatorPage(words, { title: t.title, body });
}

function summary(words: Words, transaction: SepTransaction, now: Date): Html {
  const t = words.texts.pay;
  const site = new URL(transaction.redirectUrl).host;
  return html`<dl><div><dt>${t.amount}</dt><dd><span class="sum">${words.toman(transaction.amountRial)} ${t.toman}</span><br><span class="muted">${words.rial(transaction.amountRial)} ${t.rial}</span></dd></div>
<div><dt>${t.site}</dt><dd><bdi dir="ltr">${site}</bdi></dd></div>
<div><dt>${t.terminal}</dt><dd><bdi dir="ltr">${words.digits(transaction.terminalNumber)}</bdi></dd></div>
<div><dt>${t.remaining}</dt><dd>${clock(words, transaction.expiresAt, now)}</dd></div></dl>`;
}

/** Without the script it says until when; with it, how long. */
function clock(words: Words, until: Date, now: Date): Html {
  const seconds = Math.max(0, Math.round((until.getTime() - now.getTime()) / 1000));
  const text = words.fill(words.texts.pay.until, { time: formatTime(until, words.locale) });
  return html`<span role="timer" data-seconds="${seconds}">${text}</span>`;
}

function passwordHint(words: Words, { password, passwordUntil, payerMobile }: SepTransaction, now: Date): Html | null {
  if (!password || !passwordUntil || passwordUntil <= now) return null;
  const t = words.texts.pay;
  const mobile = displayMobile(cardholderOf(payerMobile), words.locale);
  const sentence = words.fill(t.passwordHint, { mobile: `\u2068${mobile}\u2069` });
  return html`<div class="hint"><p>${sentence} <strong><bdi dir="ltr">${password}</bdi></strong></p>
<p class="muted">${t.passwordValid}: ${clock(words, passwordUntil, now)}</p></div>`;
}

function captchaField(words: Words, token: string, input: Html): Html {
  const code = captchaOf(token);
  const picture = [...code].map(
    (digit, index) =>
      html`<text x="${12 + index * 24}" y="${28 + (index % 2) * 6}" transform="rotate(${index * 7 - 14} ${12 + index * 24} 28)">${digit}</text>`,
  );
  return html`<div class="two"><div><label for="captcha">${words.texts.pay.captcha}</label>${input}</div>
<svg role="img" aria-label="${words.fill(words.texts.pay.captchaImage, { code })}" viewBox="0 0 136 44" height="48" fill="currentColor" font-size="24">${picture}</svg></div>`;
}

function switches(words: Words, chosen: string): Html {
  const t = words.texts;
  const choices = sepOutcomes.map(
    (outcome) =>
      html`<label class="choice"><input type="radio" name="outcome" value="${outcome}"${outcome === chosen ? html` checked` : ''}>${t.outcomes[outcome]}</label>`,
  );
  return html`<details${chosen !== 'paid' ? html` open` : ''}><summary>${t.pay.switches}</summary><fieldset><legend>${t.pay.outcome}</legend>${choices}</fieldset></details>`;
}
