import type { Holder } from '@/lib/verification/account-check';
import type { FormResult } from '@/lib/web/action';

/** A server action of a form, bound to whose accounts it is about. */
export type FormAction = (last: FormResult, form: FormData) => Promise<FormResult>;

export interface HolderFormProps {
  kind: Holder['kind'];
  /** The present Jalali year: the newest in the list of birth years. */
  lastYear: number;
}
