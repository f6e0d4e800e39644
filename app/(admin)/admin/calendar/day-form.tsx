'use client';
import { getSelectProps, useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { Select } from '@/components/ui/select';
import { changeDayAction } from './actions';

const changes = ['closed', 'working', 'ordinary', 'holiday', 'no_holiday'] as const;

export function DayForm({ day }: { day: string }) {
  const t = useTranslations('settlements.calendar');
  const [lastResult, change] = useActionState(changeDayAction, undefined);
  const [form, fields] = useForm<{ day: string; to: string; reason: string }>({ lastResult, defaultValue: { day } });
  const { key, ...select } = getSelectProps(fields.to, { ariaAttributes: false });
  return (
    <Form form={form} action={change}>
      <FormTextField field={fields.day} label={t('day')} description={t('dayHelp')} autoComplete="off" required code />
      <Select key={key} {...select} label={t('to')} error={fields.to.errors?.join(' ')}>
        {changes.map((to) => (
          <option key={to} value={to}>
            {t(`change.${to}`)}
          </option>
        ))}
      </Select>
      <FormTextField field={fields.reason} label={t('reason')} autoComplete="off" required />
      <SubmitButton>{t('save')}</SubmitButton>
    </Form>
  );
}
