'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { correctAction } from '../actions';

/** Names who counts as this person's referrer from now on. */
export function CorrectionForm({ user }: { user: string }) {
  const t = useTranslations('referralDesk');
  const [lastResult, send] = useActionState(correctAction.bind(null, user), undefined);
  const [form, fields] = useForm<{ referrer?: string; reason: string; code: string }>({ lastResult });
  return (
    <Form form={form} action={send}>
      <FormTextField
        field={fields.referrer}
        label={t('newReferrer')}
        description={t('newReferrerHelp')}
        autoComplete="off"
        code
      />
      <FormTextField field={fields.reason} label={t('reason')} autoComplete="off" required />
      <FormTextField
        field={fields.code}
        label={t('factor')}
        description={t('factorHelp')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        required
        code
      />
      <SubmitButton>{t('correctNow')}</SubmitButton>
    </Form>
  );
}
