'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { changeCycleAction } from './actions';

export function CycleForm({ from, time }: { from: string; time: string }) {
  const t = useTranslations('settlements.calendar');
  const [lastResult, change] = useActionState(changeCycleAction, undefined);
  const [form, fields] = useForm<{ from: string; time: string; reason: string }>({
    lastResult,
    defaultValue: { from, time },
  });
  return (
    <Form form={form} action={change}>
      <FormTextField
        field={fields.from}
        label={t('cycleFrom')}
        description={t('dayHelp')}
        autoComplete="off"
        required
        code
      />
      <FormTextField
        field={fields.time}
        label={t('cycleTime')}
        description={t('cycleTimeHelp')}
        inputMode="numeric"
        autoComplete="off"
        required
        code
      />
      <FormTextField field={fields.reason} label={t('reason')} autoComplete="off" required />
      <SubmitButton>{t('save')}</SubmitButton>
    </Form>
  );
}
