import { db } from '@/db/client';
import { maskMobile, parseMobile } from '@/lib/iran/mobile';
import { findAccepted, isOfFormerOwner } from '@/lib/stores/accepted-registration';
import type { RegistrationField } from '@/lib/stores/registration';
import { changesBetween } from '@/lib/stores/registration-changes';
import { readDraft, withoutPerson } from '@/lib/stores/registration-draft';
import { type Reviewer, requireReviewer } from '@/lib/stores/review';

/** A field of a live store as it was accepted and as its owner wants it; without values where they are nobody's to look at here. */
export interface ReviewedChange {
  field: RegistrationField;
  before: string | null;
  after: string | null;
}

const hidden: readonly RegistrationField[] = ['nationalId', 'companyNationalId', 'birthDay', 'taxNumber'];

/** What the owner of a live store changed since it was accepted; nothing is said of a former owner. @throws DomainError `forbidden` */
export async function listReviewedChanges(reviewer: Reviewer, storeId: string): Promise<ReviewedChange[]> {
  requireReviewer(reviewer);
  const accepted = await findAccepted(storeId, null, db);
  const draft = await readDraft(storeId, db);
  const fields = accepted?.fields ?? {};
  const isFormer = accepted !== null && (await isOfFormerOwner(storeId, accepted, db));
  return changesBetween({ fields: isFormer ? withoutPerson(fields) : fields }, draft).map(
    ({ field, before, after }) => ({
      field,
      before: shown(field, before),
      after: shown(field, after),
    }),
  );
}

function shown(field: RegistrationField, text: string): string | null {
  if (hidden.includes(field)) return null;
  const mobile = field === 'mobile' ? parseMobile(text) : null;
  return mobile ? maskMobile(mobile, 'en') : text;
}
