import { withoutPersonalText } from '@/lib/audit/without-personal-data';
import type { Locale } from '@/lib/i18n/locale';
import { type Messages, messages } from '@/lib/i18n/messages';
import { cleanName } from '@/lib/iran/digits';

/** Acts and fields that have reasons ready to be chosen. */
export type ReasonTopic = keyof Messages['reviews']['reasons'];

/** As a form gives it: a ready reason by its code, the operator's own words, or both. */
export interface TypedReason {
  template?: unknown;
  reason?: unknown;
}

/** The words of a ready reason, or null when there is none of this code. */
export function findReason(topic: ReasonTopic, code: unknown, locale: Locale): string | null {
  const found = Object.entries(messages[locale].reviews.reasons[topic]).find(([known]) => known === code);
  return found ? found[1] : null;
}

/**
 * What the owner will read, in the owner's language as far as it was ready: 3 to 500 characters, nobody's number in it. Null when neither
 * a ready reason nor words that fit were given.
 */
export function readReason(topic: ReasonTopic, typed: TypedReason, locale: Locale): string | null {
  const ready = findReason(topic, typed.template, locale);
  const own = readWords(typed.reason);
  if (own === null) return null;
  const reason = [ready, own].filter(Boolean).join(' ');
  return reason.length < 3 || reason.length > 500 ? null : reason;
}

/** An operator's own words as they are kept, '' for none; null for what is no text of at most 500 characters. */
export function readWords(typed: unknown): string | null {
  if (typed === undefined) return '';
  if (typeof typed !== 'string' || typed.length > 2_000) return null;
  const words = withoutPersonalText(cleanName(typed));
  return words.length > 500 ? null : words;
}
