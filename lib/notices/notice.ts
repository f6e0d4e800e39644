import type { notices } from '@/db/schema';
import type { Locale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import { bankOfShebaCode } from '@/lib/iran/bank';
import { cleanName, localDigits } from '@/lib/iran/digits';
import { rial } from '@/lib/money/rial';
import { formatToman } from '@/lib/money/toman';

export type NoticeRow = typeof notices.$inferSelect;
export type NoticeKind = NoticeRow['kind'];

/** What happened, in one or two plain sentences for its reader. A shop's name is cleaned and cut: it stands among our words. */
export function noticeText({ kind, facts }: Pick<NoticeRow, 'kind' | 'facts'>, locale: Locale): string {
  const texts = messages[locale].notices;
  const { amountRial, hold, back } = facts;
  const storeName = [...cleanName(facts.store ?? '')].slice(0, 60).join('');
  const words: Record<string, string> = {
    amount: amountRial === undefined ? '' : formatToman(rial(amountRial), locale),
    hold: hold ? texts.hold[hold] : '',
    back: back ? texts.back[back] : '',
    store: storeName,
    of: facts.store === undefined ? texts.ofCommission : texts.ofStore.replace('{store}', () => storeName),
    bank: (facts.bank && bankOfShebaCode(facts.bank)?.[locale]) || texts.unknownBank,
    end: localDigits(facts.shebaEnd ?? '', locale),
    fields: facts.fields ?? '',
  };
  // All at once: braces in a shop's name are nobody's placeholder.
  return texts.text[kind].replace(/\{(\w+)\}/g, (hole, name) => words[name] ?? hole);
}
