'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { proveAction } from './actions';

export function ProveForm({ next }: { next: string }) {
  const t = useTranslations('team.factor');
  const [lastResult, prove] = useActionState(proveAction, undefined);
  const [form, fields] = useForm<{ code: string; next: string }>({ lastResult });
  return (
    <Form form={form} action={prove}>
      <input type="hidden" name="next" value={next} />
      <FormTextField
        field={fields.code}
        label={t('anyCode')}
        description={t('codeHelp')}
        autoComplete="one-time-code"
        autoFocus
        required
        code
      />
      <SubmitButton size="large" wide>
        {t('prove')}
      </SubmitButton>
    </Form>
  );
}
