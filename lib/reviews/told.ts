import { db } from '@/db/client';
import { type Revealed, reveal } from '@/lib/audit/reveal';
import { maskMobile, parseMobile } from '@/lib/iran/mobile';
import { parseNationalId } from '@/lib/iran/national-id';
import { type RegistrationField, registrationFields } from '@/lib/stores/registration';
import { readDraft } from '@/lib/stores/registration-draft';
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
}

/** In the order of the form, and only what was written. @throws DomainError `forbidden`, or `not_found` for a store that is none */
export async function listTold(reviewer: Reviewer, storeId: string): Promise<ToldField[]> {
  requireReviewer(reviewer);
  const { fields } = await readDraft(storeId, db);
  return registrationFields.flatMap((field) => {
    const text = fields[field]?.text;
    return text ? [{ field, text: hidden.has(field) ? maskedOf(field, text) : text }] : [];
  });
}

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
 * The hidden fields as the owner typed them, a JSON list of `ToldField`, for an operator who says why; that they were shown stands in
 * the store's own log. @throws DomainError `forbidden`, or `not_found` for a store that is none
 */
export async function revealTold(reviewer: Reviewer, storeId: string, typedReason: unknown): Promise<Revealed> {
  requireReviewer(reviewer);
  const who = { storeId, actor: `user:${reviewer.userId}`, origin: reviewer.origin ?? null };
  return reveal(who, { kind: 'store', id: storeId, what: 'registration' }, typedReason, async () => {
    const { fields } = await readDraft(storeId, db);
    const told = registrationFields.flatMap((field): ToldField[] =>
      hidden.has(field) && fields[field]?.text ? [{ field, text: fields[field].text }] : [],
    );
    return told.length > 0 ? JSON.stringify(told) : null;
  });
}
