import { db } from '@/db/client';
import { type Revealed, reveal } from '@/lib/audit/reveal';
import { maskMobile, parseMobile } from '@/lib/iran/mobile';
import { parseNationalId } from '@/lib/iran/national-id';
import { type RegistrationField, registrationFields } from '@/lib/stores/registration';
import { readDraft } from '@/lib/stores/registration-draft';
import { listLatestRemarks, type Remark } from '@/lib/stores/remarks';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/** Shown to an operator only who says why. */
const hidden: ReadonlySet<RegistrationField> = new Set([
  'nationalId',
  'companyNationalId',
  'birthDay',
  'mobile',
  'phone',
  'email',
  'taxNumber',
]);

/** What a store's owner told of himself and the shop in one field of the registration. */
export interface ToldField {
  field: RegistrationField;
  /** As typed; of a hidden one what may be seen of it, in Latin digits, or null for nothing. */
  text: string | null;
  /** What a reviewer asked for the last time, and whether the field was written since. */
  asked: (Pick<Remark, 'code' | 'note'> & { isMended: boolean }) | null;
}

/** In the order of the form, and only what was written. @throws DomainError `forbidden`, or `not_found` for a store that is none */
export async function listTold(reviewer: Reviewer, storeId: string): Promise<ToldField[]> {
  requireReviewer(reviewer);
  const { fields } = await readDraft(storeId, db);
  const remarks = (await listLatestRemarks([storeId], db)).get(storeId) ?? [];
  return registrationFields.flatMap((field) => {
    const written = fields[field];
    if (!written?.text) return [];
    const remark = remarks.find((one) => one.field === field);
    const asked = remark ? { code: remark.code, note: remark.note, isMended: written.at > remark.at } : null;
    return [{ field, text: hidden.has(field) ? maskedOf(field, written.text) : written.text, asked }];
  });
}

/** One field as the owner typed it. */
export type ShownField = Pick<ToldField, 'field'> & { text: string };

/** Enough to hold against another paper, too little to use. */
function maskedOf(field: RegistrationField, text: string): string | null {
  if (field === 'mobile') {
    const mobile = parseMobile(text);
    return mobile && maskMobile(mobile, 'en');
  }
  const nationalId = field === 'nationalId' ? parseNationalId(text) : null;
  return nationalId && `${nationalId.slice(0, 3)}*****${nationalId.slice(-2)}`;
}

/**
 * The hidden fields as the owner typed them, a JSON list of `ShownField`, for an operator who says why; that they were shown stands in
 * the store's own log. @throws DomainError `forbidden`, or `not_found` for a store that is none
 */
export async function revealTold(reviewer: Reviewer, storeId: string, typedReason: unknown): Promise<Revealed> {
  requireReviewer(reviewer);
  const who = { storeId, actor: `user:${reviewer.userId}`, origin: reviewer.origin ?? null };
  return reveal(who, { kind: 'store', id: storeId, what: 'registration' }, typedReason, async () => {
    const { fields } = await readDraft(storeId, db);
    const told = registrationFields.flatMap((field): ShownField[] =>
      hidden.has(field) && fields[field]?.text ? [{ field, text: fields[field].text }] : [],
    );
    return told.length > 0 ? JSON.stringify(told) : null;
  });
}
