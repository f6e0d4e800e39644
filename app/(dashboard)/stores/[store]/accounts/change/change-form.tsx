'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormBirthDateField } from '@/components/form/form-birth-date-field';
import { FormErrors } from '@/components/form/form-errors';
import { FormNationalIdField } from '@/components/form/form-national-id-field';
import { FormShebaField } from '@/components/form/form-sheba-field';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { type ChangeCodeResult, replaceAction, sendCodeAction } from './actions';

/** First a code to the owner's own number, then the account. */
export function ChangeForm({ store, lastYear }: { store: string; lastYear: number }) {
  const t = useTranslations('accounts.changing');
  const start: ChangeCodeResult = { form: undefined };
  const [{ form: sending, sentTo }, send] = useActionState(sendCodeAction.bind(null, store), start);
  const errors = sending?.error?.[''] ?? undefined;
  return (
    <div className="flex flex-col gap-5">
      <form action={send} className="flex flex-col gap-4">
        <FormErrors errors={errors} />
        {sentTo ? (
          <p role="status">
            {t.rich('sent', {
              mobile: sentTo,
              number: (chunks) => <bdi dir="ltr">{chunks}</bdi>,
            })}
          </p>
        ) : null}
        <SubmitButton variant={sentTo ? 'secondary' : 'primary'} wide={!sentTo} size={sentTo ? 'small' : 'large'}>
          {sentTo ? t('resend') : t('send')}
        </SubmitButton>
      </form>
      {sentTo ? <AccountStep store={store} lastYear={lastYear} /> : null}
    </div>
  );
}

type Fields = Record<'code' | 'sheba' | 'nationalId' | 'day' | 'month' | 'year', string>;

function AccountStep({ store, lastYear }: { store: string; lastYear: number }) {
  const t = useTranslations('accounts.changing');
  const [lastResult, replace] = useActionState(replaceAction.bind(null, store), undefined);
  const [form, fields] = useForm<Fields>({ lastResult });
  return (
    <Form form={form} action={replace}>
      <FormTextField
        field={fields.code}
        label={t('code')}
        description={t('codeHelp')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        autoFocus
        required
        code
      />
      <FormShebaField field={fields.sheba} />
      <FormNationalIdField field={fields.nationalId} />
      <FormBirthDateField fields={fields} lastYear={lastYear} />
      <SubmitButton size="large" wide>
        {t('submit')}
      </SubmitButton>
    </Form>
  );
}
