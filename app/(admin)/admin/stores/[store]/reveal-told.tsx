'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { revealToldAction } from './reveal-told-action';

/** The person's whole details for an operator who says why; they are on this screen once, and in the log for ever that they were. */
export function RevealTold({ store }: { store: string }) {
  const t = useTranslations();
  const [{ form: lastResult, told }, show] = useActionState(revealToldAction.bind(null, store), { form: undefined });
  const [form, fields] = useForm<{ reason: string }>({ lastResult });
  if (told) {
    return (
      <div role="status" className="mt-4 rounded-lg bg-sunken p-4">
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[auto_1fr]">
          {told.map(({ field, text }) => (
            <div key={field} className="grid sm:col-span-2 sm:grid-cols-subgrid">
              <dt className="text-muted">{t(`registration.field.${field}`)}</dt>
              <dd className="min-w-0 font-medium break-words">
                <bdi dir="ltr">{text}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    );
  }
  return (
    <details className="w-full pt-4">
      <summary className="link w-fit text-sm">{t('reviews.told.reveal')}</summary>
      <div className="pt-4">
        <Form form={form} action={show}>
          <FormTextField
            field={fields.reason}
            label={t('audit.show.reason')}
            description={t('audit.show.help')}
            autoComplete="off"
            required
          />
          <SubmitButton variant="secondary">{t('audit.show.submit')}</SubmitButton>
        </Form>
      </div>
    </details>
  );
}
