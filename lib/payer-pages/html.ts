declare const safe: unique symbol;
/** Markup made by `html`: every foreign value in it is escaped. There is no other way to make one. */
export type Html = { readonly markup: string; readonly [safe]: true };

/** What a template takes: markup as it is, text escaped, nothing for what is absent. */
export type Shown = Html | string | number | null | undefined | false | readonly Shown[];

const made = new WeakSet<object>();

/** A piece of a page. Values are escaped for text and for double-quoted attributes; an attribute without quotes is a mistake. */
export function html(parts: TemplateStringsArray, ...values: Shown[]): Html {
  return piece(parts.reduce((done, part, index) => done + markupOf(values[index - 1]) + part));
}

/**
 * A sentence of ours with its `{names}` filled in. The sentence is escaped too: texts hold words, never markup.
 * A name without a value stays as written, so that a missing one is seen.
 */
export function fill(sentence: string, values: Record<string, Shown>): Html {
  const parts = sentence.split(/\{(\w+)\}/);
  return html`${parts.map((part, index) =>
    index % 2 === 0 ? part : Object.hasOwn(values, part) ? values[part] : `{${part}}`,
  )}`;
}

/** A style sheet of ours, which is no text to be escaped. @throws TypeError when it could end its element. */
export function styleElement(css: string): Html {
  if (css.includes('<')) throw new TypeError('a style sheet holds no <');
  return piece(`<style>${css}</style>`);
}

function piece(markup: string): Html {
  const one = { markup };
  made.add(one);
  return one as Html;
}

function markupOf(value: Shown): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  if ('markup' in value) {
    // An object out of somebody's JSON may look like markup; only our own is.
    if (!made.has(value)) throw new TypeError('not made by html');
    return value.markup;
  }
  return value.map(markupOf).join('');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
