import type { Locale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import type { Rial } from '@/lib/money/rial';
import { formatRial, formatToman } from '@/lib/money/toman';
import { amountInWords } from '@/lib/money/words';
import { fill, type Html, html, type Shown } from './html';

/** Label and value; a row without a value is not shown. */
export type Row = readonly [label: string, value: Shown];

/** What is known, line by line like a statement. */
export function details(rows: readonly Row[]): Html {
  const known = rows.filter(([, value]) => value);
  return html`<dl>${known.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** The amount that nobody can mistake by ten: toman large, rial beneath, in words beneath that. */
export function bigAmount(label: string, amountRial: Rial, locale: Locale): Html {
  const { toman, rial } = messages[locale].payer;
  const sum = html`<bdi>${formatToman(amountRial, locale)}</bdi>`;
  return html`<div class="amount"><p class="muted">${label}</p><p class="sum">${fill(toman, { amount: sum })}</p><p>${fill(rial, { amount: html`<bdi>${formatRial(amountRial, locale)}</bdi>` })}</p>${
    // English words would only repeat the digits.
    locale === 'fa' && html`<p class="muted">${amountInWords(amountRial, locale)}</p>`
  }</div>`;
}

/** Toman with rial behind it, in one line. */
export function amount(amountRial: Rial, locale: Locale): Html {
  const { toman, rial } = messages[locale].payer;
  const inRial = fill(rial, { amount: formatRial(amountRial, locale) });
  return html`${fill(toman, { amount: formatToman(amountRial, locale) })} <span class="muted">(${inRial})</span>`;
}
