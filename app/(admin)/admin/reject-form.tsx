'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { rejectStoreAction } from './actions';

export function RejectForm({ store }: { store: string }) {
  const t = useTranslations('admin');
  const [lastResult, reject] = useActionState(rejectStoreAction.bind(null, store), undefined);
  const [form, fields] = useForm<{ reason: string }>({ lastResult });
  return (
    <Form form={form} action={reject}>
      <FormTextField
        field={fields.reason}
        label={t('reason')}
        description={t('reasonHelp')}
        autoComplete="off"
        required
      />
      <SubmitButton variant="danger" wide>
        {t('reject')}
      </SubmitButton>
    </Form>
  );
}
