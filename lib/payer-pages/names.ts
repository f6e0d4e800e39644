import { cleanName } from '@/lib/iran/digits';
import { displayPan } from '@/lib/iran/pan';
import { type Html, html } from './html';

const longest = 80;

/**
 * What a shop wrote (its name, its order number), fit to stand among our words: nothing invisible, no letters buried under
 * marks, at most 80 letters, and unable to turn the words around it.
 */
export function written(text: string): Html {
  return html`<bdi>${writtenText(text)}</bdi>`;
}

/** The same as bare text, for a title. */
export function writtenText(text: string): string {
  const clean = cleanName(text.toWellFormed()).replace(/(\p{M}{2})\p{M}+/gu, '$1');
  const letters = [...clean];
  return letters.length > longest ? `${letters.slice(0, longest).join('')}…` : clean;
}

/** A host or another name of the wire: always left to right. */
export function host(name: string): Html {
  return html`<bdi dir="ltr">${writtenText(name)}</bdi>`;
}

/** A number to be copied exactly: Latin digits, left to right, taken whole by one touch. */
export function code(text: string): Html {
  return html`<bdi dir="ltr"><code>${writtenText(text)}</code></bdi>`;
}

/** `6037-99**-****-1234` */
export function card(maskedPan: string): Html {
  return html`<bdi dir="ltr">${displayPan(writtenText(maskedPan))}</bdi>`;
}
