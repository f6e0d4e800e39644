'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormBirthDateField } from '@/components/form/form-birth-date-field';
import { FormNationalIdField } from '@/components/form/form-national-id-field';
import { FormShebaField } from '@/components/form/form-sheba-field';
import { SubmitButton } from '@/components/form/submit-button';
import { registerAction } from '../actions';

type Fields = Record<'sheba' | 'nationalId' | 'day' | 'month' | 'year', string>;

export function NewAccountForm({ store, lastYear }: { store: string; lastYear: number }) {
  const t = useTranslations('accounts.new');
  const [lastResult, register] = useActionState(registerAction.bind(null, store), undefined);
  const [form, fields] = useForm<Fields>({ lastResult });
  return (
    <Form form={form} action={register}>
      <FormShebaField field={fields.sheba} />
      <FormNationalIdField field={fields.nationalId} />
      <FormBirthDateField fields={fields} lastYear={lastYear} />
      <SubmitButton size="large" wide>
        {t('submit')}
      </SubmitButton>
    </Form>
  );
}
