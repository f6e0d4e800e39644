'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { endHoldAction, placeHoldAction } from './actions';

/** Places a hold on whom one names, or ends the one of `payee`. */
export function HoldForm({ act, payee }: { act: 'place' | 'end'; payee: string | undefined }) {
  const t = useTranslations('settlements.holds');
  const action = act === 'place' ? placeHoldAction : endHoldAction.bind(null, payee ?? '');
  const [lastResult, send] = useActionState(action, undefined);
  const [form, fields] = useForm<{ payee: string; reason: string }>({ lastResult, defaultValue: { payee } });
  return (
    <Form form={form} action={send}>
      {act === 'place' ? (
        <FormTextField
          field={fields.payee}
          label={t('payee')}
          description={t('payeeHelp')}
          autoComplete="off"
          required
          code
        />
      ) : null}
      <FormTextField
        field={fields.reason}
        label={t('reason')}
        description={act === 'place' ? t('reasonHelp') : undefined}
        autoComplete="off"
        required
      />
      <SubmitButton variant={act === 'place' ? 'danger' : 'primary'}>{t(act)}</SubmitButton>
    </Form>
  );
}
