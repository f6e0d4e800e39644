import type { Locale } from '@/lib/i18n/locale';
import { type Messages, messages } from '@/lib/i18n/messages';
import { stepOf } from '@/lib/stores/registration';
import type { Requirement } from './requirement';

/** A requirement in the reader's language: what is the matter, and what to do. */
export function wordsOf({ field, code, words }: Requirement, locale: Locale): { reason: string; howToMend: string } {
  const texts = messages[locale].registration;
  const fill = (text: string) =>
    text
      .replace('{field}', field ? texts.field[field] : '')
      .replace('{step}', field && field !== 'account' ? texts.step[stepOf(field)] : '')
      .replace('{reason}', words ?? '');
  const remark = field && code.startsWith('review_') ? remarkOf(field, code, words, locale) : null;
  if (remark) return { reason: remark, howToMend: fill(texts.requirement.review_change.mend) };
  const rejection = Object.entries(messages[locale].shaparak.rejections).find(
    ([name]) => code === `shaparak_${name}`,
  )?.[1];
  if (rejection) return { reason: rejection.reason, howToMend: rejection.mend };
  if (code === 'invalid' && field && field !== 'account')
    return { reason: texts.invalid[field], howToMend: fill(texts.requirement.mendField) };
  if (code === 'too_young') return { reason: texts.tooYoung, howToMend: fill(texts.requirement.mendField) };
  const said = textOf(texts.requirement, code);
  return { reason: fill(said.reason), howToMend: fill(said.mend) };
}

function textOf({ mendField: _, ...requirement }: Messages['registration']['requirement'], code: string) {
  return Object.entries(requirement).find(([name]) => name === code)?.[1] ?? requirement.missing;
}

/** What a reviewer said of a field: a ready reason in the reader's language, own words as they were written, or both. */
export function remarkOf(field: string, code: string, words: string | null, locale: Locale): string {
  const topics: Readonly<Record<string, Readonly<Record<string, string>>>> = messages[locale].reviews.reasons;
  const ready = topics[field]?.[code.slice('review_'.length)];
  return [ready, words].filter(Boolean).join(' ') || messages[locale].registration.requirement.review_change.reason;
}
