import type { RegistrationField } from '@/lib/stores/registration';

/** What became of a saving: the version to go on from, and what is to be told beside fields. */
export interface DraftAnswer {
  kind: 'saved' | 'locked' | 'failed';
  version: number;
  errors: Partial<Record<RegistrationField, string>>;
}
