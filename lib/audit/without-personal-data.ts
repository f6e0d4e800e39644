import type { AuditFacts } from '@/db/schema';
import { toLatinDigits } from '@/lib/iran/digits';
import { maskMobile, parseMobile } from '@/lib/iran/mobile';
import { parseLegalNationalId, parseNationalId } from '@/lib/iran/national-id';
import { maskPan } from '@/lib/iran/pan';
import { parseSheba } from '@/lib/iran/sheba';

/** Digits of any script in a row, with what people put between them; not a part of a word or an id. */
const digitRuns = /(?<![\p{L}\p{Nd}])(?:IR[\s-]?)?\p{Nd}(?:[\s().\u200c-]{0,2}\p{Nd}){9,27}(?![\p{L}\p{Nd}])/giu;
const keys = /\b(test)?webpay:[0-9a-f-]{36}:[0-9a-f-]{36}/gi;

/** A text with its mobiles, Shebas, national IDs, cards and keys masked: for what a person types freely, and is kept or shown to others. */
export function withoutPersonalText(text: string): string {
  // NUL and half characters have no place in Postgres.
  return text.replaceAll('\0', '').toWellFormed().replace(keys, '$1webpay:***').replace(digitRuns, mask);
}

/** Facts with every text masked; rows of the log stay for ever and cannot be mended. Amounts (`…Rial`) stay: ten digits of money look like a national ID often enough. */
export function withoutPersonalData(facts: AuditFacts | undefined): AuditFacts | null {
  if (!facts) return null;
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' && !name.endsWith('Rial') ? withoutPersonalText(value) : value,
    ]),
  );
}

function mask(run: string): string {
  const code = toLatinDigits(run).replace(/[\s().\u200c-]/g, '');
  const mobile = parseMobile(code);
  if (mobile) return maskMobile(mobile, 'en');
  const sheba = parseSheba(code);
  if (sheba) return `${sheba.slice(0, 4)}***${sheba.slice(-4)}`;
  const pan = maskPan(code);
  if (pan) return pan;
  return parseNationalId(code) || parseLegalNationalId(code) ? `***${code.slice(-2)}` : run;
}
