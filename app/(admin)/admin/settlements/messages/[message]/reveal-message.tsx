'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { revealMessageAction } from './actions';

/** What a message says, for an operator who says why; as text, whatever it holds. */
export function RevealMessage({ message }: { message: string }) {
  const t = useTranslations('audit.show');
  const [{ form: lastResult, text }, show] = useActionState(revealMessageAction.bind(null, message), {
    form: undefined,
  });
  const [form, fields] = useForm<{ reason: string }>({ lastResult });
  if (text !== undefined) {
    return (
      <div role="status">
        <pre dir="ltr" className="rounded-lg bg-sunken p-4 text-sm break-all whitespace-pre-wrap">
          {text}
        </pre>
      </div>
    );
  }
  return (
    <Form form={form} action={show}>
      <FormTextField field={fields.reason} label={t('reason')} description={t('help')} autoComplete="off" required />
      <SubmitButton variant="secondary">{t('submit')}</SubmitButton>
    </Form>
  );
}
