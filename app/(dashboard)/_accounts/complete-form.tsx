'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import type { FormAction, HolderFormProps } from './form-props';
import { HolderFields } from './holder-fields';

type Fields = Record<'nationalId' | 'day' | 'month' | 'year' | 'companyId', string>;

export function CompleteForm({ action, kind, lastYear }: HolderFormProps & { action: FormAction }) {
  const t = useTranslations('accounts.complete');
  const [lastResult, complete] = useActionState(action, undefined);
  const [form, fields] = useForm<Fields>({ lastResult });
  return (
    <Form form={form} action={complete}>
      <HolderFields kind={kind} fields={fields} lastYear={lastYear} />
      <SubmitButton size="large" wide>
        {t('submit')}
      </SubmitButton>
    </Form>
  );
}
