import { type RegistrationField, registrationFields } from './registration';
import type { RegistrationDraft } from './registration-draft';

/** One field as it was accepted, and as it is to become; '' for nothing. */
export interface RegistrationChange {
  field: RegistrationField;
  before: string;
  after: string;
}

type Fields = Pick<RegistrationDraft, 'fields'>;

/** What differs, in the order of the form. */
export function changesBetween(before: Fields, after: Fields): RegistrationChange[] {
  return registrationFields.flatMap((field) => {
    const [was, is] = [before.fields[field]?.text ?? '', after.fields[field]?.text ?? ''];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}
