'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import type { StoreAct } from '@/lib/reviews/decisions';
import { decideStoreAction } from './actions';
import { ReasonSelect } from './reason-select';

export function ActForm({ store, act }: { store: string; act: StoreAct }) {
  const t = useTranslations('reviews.acts');
  const [lastResult, decide] = useActionState(decideStoreAction.bind(null, store, act), undefined);
  const [form, fields] = useForm<{ reason: string }>({ lastResult });
  return (
    <Form form={form} action={decide}>
      <ReasonSelect topic={act} name="template" label={t('template')} none={t('choose')} />
      <FormTextField field={fields.reason} label={t('words')} autoComplete="off" />
      <SubmitButton variant={act === 'resume' ? 'primary' : 'danger'} wide>
        {t(act)}
      </SubmitButton>
    </Form>
  );
}
