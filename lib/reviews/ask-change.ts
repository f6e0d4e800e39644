import { db } from '@/db/client';
import type { Locale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import { newId } from '@/lib/ids';
import { type RemarkField, remarkFields } from '@/lib/stores/registration';
import { keepRemarks } from '@/lib/stores/remarks';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import { decide } from './decide';
import { localeOfOwner } from './decisions';
import { giveChangeBack } from './give-change-back';
import { findReason, type ReasonTopic, readWords } from './reason';

/** Per field, as a form gives it: a ready reason by its code, own words, or both; a field with neither is fine as it is. */
export type TypedRemarks = Partial<Record<RemarkField, { code?: unknown; note?: unknown }>>;

/** `refused` without a field: nothing was asked for. */
export type Asked = { kind: 'asked' } | { kind: 'moved' } | { kind: 'refused'; field: RemarkField | null };

/** Gives a store back to its owner, who reads for each field what to mend and how. @throws DomainError `forbidden` */
export async function askForChange(reviewer: Reviewer, storeId: string, typed: TypedRemarks): Promise<Asked> {
  requireReviewer(reviewer);
  return db.transaction(async (tx) => {
    const locale = await localeOfOwner(tx, storeId);
    const read = readRemarks(typed, locale);
    if ('kind' in read) return read;
    const fields = { ...messages[locale].registration.field, ...messages[locale].reviews.fields };
    const reason = read.map(({ field, text }) => `${fields[field]}: ${text}`).join('\n');
    const kind = 'change_asked';
    const isGivenBack =
      (await decide(tx, reviewer, storeId, { from: ['in_review'], to: 'rejected', kind, reason })) ||
      (await giveChangeBack(tx, reviewer, storeId, reason));
    if (!isGivenBack) return { kind: 'moved' };
    const askingId = newId();
    const remarks = read.map(({ field, code, note }) => ({ storeId, askingId, field, code, note: note || null }));
    await keepRemarks(remarks, new Date(), tx);
    return { kind: 'asked' };
  });
}

interface Remark {
  field: RemarkField;
  /** `other`: own words only. */
  code: string;
  note: string;
  /** In the owner's language. */
  text: string;
}

function readRemarks(typed: TypedRemarks, locale: Locale): Remark[] | { kind: 'refused'; field: RemarkField | null } {
  const remarks: Remark[] = [];
  for (const field of remarkFields) {
    const { code, note: words } = typed[field] ?? {};
    const note = readWords(words);
    if (note === null) return { kind: 'refused', field };
    const ready = isTopic(field) ? findReason(field, code, locale) : null;
    if (ready === null && note === '') continue;
    if (ready === null && note.length < 3) return { kind: 'refused', field };
    const text = [ready, note].filter(Boolean).join(' ');
    remarks.push({ field, code: ready === null || typeof code !== 'string' ? 'other' : code, note, text });
  }
  return remarks.length > 0 ? remarks : { kind: 'refused', field: null };
}

/** Fields for which there are ready reasons. */
const isTopic = (field: RemarkField): field is RemarkField & ReasonTopic => field in messages.fa.reviews.reasons;
