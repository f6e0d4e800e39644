import { Notice } from '../ui/notice';

/** What is wrong with a form as a whole. */
export function FormErrors({ errors }: { errors: string[] | undefined }) {
  return errors?.length ? (
    <Notice tone="bad" role="alert">
      {errors.join(' ')}
    </Notice>
  ) : null;
}
