'use client';
import { type SubmissionResult, useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';

interface MobileStepProps {
  lastResult: SubmissionResult<string[]> | undefined;
  action: (form: FormData) => void;
}

export function MobileStep({ lastResult, action }: MobileStepProps) {
  const t = useTranslations('auth.signIn');
  const [form, fields] = useForm<{ mobile: string }>({ lastResult });
  return (
    <Form form={form} action={action}>
      <h1 className="text-2xl font-bold">{t('title')}</h1>
      <p className="text-muted">{t('intro')}</p>
      <FormTextField
        field={fields.mobile}
        label={t('mobile')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        autoFocus
        required
        code
      />
      <SubmitButton size="large" wide>
        {t('send')}
      </SubmitButton>
    </Form>
  );
}
