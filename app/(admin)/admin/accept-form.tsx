'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { acceptStoreAction } from './actions';

/** `needsReason`: one operator alone may not, so another is asked and told why. */
export function AcceptForm({ store, needsReason = false }: { store: string; needsReason?: boolean }) {
  const t = useTranslations('admin');
  const reviews = useTranslations('reviews.acts');
  const [lastResult, accept] = useActionState(acceptStoreAction.bind(null, store), undefined);
  const [form, fields] = useForm<{ terminalNumber: string; acceptorCode: string; reason: string }>({ lastResult });
  return (
    <Form form={form} action={accept}>
      <FormTextField
        field={fields.terminalNumber}
        label={t('terminalNumber')}
        description={t('terminalHelp')}
        inputMode="numeric"
        autoComplete="off"
        required
        code
      />
      <FormTextField
        field={fields.acceptorCode}
        label={t('acceptorCode')}
        description={t('acceptorHelp')}
        inputMode="numeric"
        autoComplete="off"
        required
        code
      />
      {needsReason ? (
        <FormTextField field={fields.reason} label={reviews('secondReason')} autoComplete="off" required />
      ) : null}
      <SubmitButton wide>{t('accept')}</SubmitButton>
    </Form>
  );
}
