'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormBirthDateField } from '@/components/form/form-birth-date-field';
import { FormNationalIdField } from '@/components/form/form-national-id-field';
import { SubmitButton } from '@/components/form/submit-button';
import { completeAction } from '../actions';

interface CompleteFormProps {
  store: string;
  account: string;
  lastYear: number;
}

export function CompleteForm({ store, account, lastYear }: CompleteFormProps) {
  const t = useTranslations('accounts.complete');
  const [lastResult, complete] = useActionState(completeAction.bind(null, store, account), undefined);
  const [form, fields] = useForm<Record<'nationalId' | 'day' | 'month' | 'year', string>>({ lastResult });
  return (
    <Form form={form} action={complete}>
      <FormNationalIdField field={fields.nationalId} />
      <FormBirthDateField fields={fields} lastYear={lastYear} />
      <SubmitButton size="large" wide>
        {t('submit')}
      </SubmitButton>
    </Form>
  );
}
