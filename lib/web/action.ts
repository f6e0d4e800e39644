import { parseWithZod, type SubmissionResult } from '@conform-to/zod/v4';
import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { DomainError } from '@/lib/errors';
import { MissingRight } from '@/lib/stores/rights';

/** What a form's action answers: nothing before the first submission. Goes to Conform's `lastResult`. */
export type FormResult = SubmissionResult<string[]> | undefined;

/** What a verb refused, in the reader's words, at the fields that can mend it. */
export interface Refusal {
  fieldErrors?: Record<string, string[]>;
  formErrors?: string[];
}

/**
 * Reads a form by its schema and hands the value to `run`. A field that does not fit, a refusal that `run` returns and a
 * DomainError that it throws all come back as texts beside the form, with what was typed still in it; `secretFields` are not
 * sent back. Schemas speak the reader's language by their own `error`; what they leave unsaid is said here.
 */
export async function submitForm<Schema extends z.ZodType>(
  form: FormData,
  schema: Schema,
  run: (value: z.output<Schema>) => Promise<Refusal | undefined>,
  secretFields: string[] = [],
): Promise<SubmissionResult<string[]>> {
  const t = await getTranslations();
  const submission = read(form, schema, (issue) =>
    issue.input === undefined || issue.input === '' ? t('common.form.required') : t('common.form.invalid'),
  );
  if (!submission) return { status: 'error', error: { '': [t('errors.invalid_input')] } };
  if (submission.status !== 'success') return submission.reply({ hideFields: secretFields });
  try {
    const refusal = await run(submission.value);
    return submission.reply(refusal && { ...refusal, hideFields: secretFields });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const text = error instanceof MissingRight ? t(`team.missing.${error.right}`) : t(`errors.${error.code}`);
    return submission.reply({ formErrors: [text], hideFields: secretFields });
  }
}

/** Null for a form that no page of ours sends: Conform throws on its own hidden fields when they are forged. */
function read<Schema extends z.ZodType>(form: FormData, schema: Schema, error: z.core.$ZodErrorMap) {
  try {
    return parseWithZod(form, { schema, error });
  } catch {
    return null;
  }
}
