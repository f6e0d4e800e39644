'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { changeWeekAction } from './actions';

/** Saturday first, by ISO number. */
const week = [6, 7, 1, 2, 3, 4, 5] as const;

export function WeekForm({ daysOff }: { daysOff: number[] }) {
  const t = useTranslations('settlements.calendar');
  const [lastResult, change] = useActionState(changeWeekAction, undefined);
  const [form, fields] = useForm<{ reason: string }>({ lastResult });
  return (
    <Form form={form} action={change}>
      <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
        <legend className="pb-2 font-medium">{t('daysOff')}</legend>
        {week.map((day) => (
          <label key={day} className="flex min-h-11 items-center gap-2">
            <input type="checkbox" name="off" value={day} defaultChecked={daysOff.includes(day)} className="size-5" />
            {t(`weekday.${day}`)}
          </label>
        ))}
      </fieldset>
      <FormTextField field={fields.reason} label={t('reason')} autoComplete="off" required />
      <SubmitButton>{t('save')}</SubmitButton>
    </Form>
  );
}
