'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { proposeOverrideAction } from './actions';

export function OverrideForm({ store, account }: { store: string; account: string }) {
  const t = useTranslations('reviews.accounts');
  const [lastResult, propose] = useActionState(proposeOverrideAction.bind(null, store, account), undefined);
  const [form, fields] = useForm<{ holderName: string; reason: string }>({ lastResult });
  return (
    <Form form={form} action={propose}>
      <FormTextField field={fields.holderName} label={t('holderName')} autoComplete="off" required />
      <FormTextField field={fields.reason} label={t('why')} autoComplete="off" required />
      <SubmitButton variant="danger" wide>
        {t('propose')}
      </SubmitButton>
    </Form>
  );
}
