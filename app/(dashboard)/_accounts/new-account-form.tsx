'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormShebaField } from '@/components/form/form-sheba-field';
import { SubmitButton } from '@/components/form/submit-button';
import type { FormAction, HolderFormProps } from './form-props';
import { HolderFields } from './holder-fields';

type Fields = Record<'sheba' | 'nationalId' | 'day' | 'month' | 'year' | 'companyId', string>;

export function NewAccountForm({ action, kind, lastYear }: HolderFormProps & { action: FormAction }) {
  const t = useTranslations('accounts.new');
  const [lastResult, register] = useActionState(action, undefined);
  const [form, fields] = useForm<Fields>({ lastResult });
  return (
    <Form form={form} action={register}>
      <FormShebaField field={fields.sheba} />
      <HolderFields kind={kind} fields={fields} lastYear={lastYear} />
      <SubmitButton size="large" wide>
        {t('submit')}
      </SubmitButton>
    </Form>
  );
}
