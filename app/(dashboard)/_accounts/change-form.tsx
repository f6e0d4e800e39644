'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormErrors } from '@/components/form/form-errors';
import { FormShebaField } from '@/components/form/form-sheba-field';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import type { FormAction, HolderFormProps } from './form-props';
import { HolderFields } from './holder-fields';
import type { ChangeCodeResult } from './submit';

interface ChangeFormProps extends HolderFormProps {
  sendCode: (last: ChangeCodeResult, form: FormData) => Promise<ChangeCodeResult>;
  replace: FormAction;
}

/** First a code to the owner's own number, then the account. */
export function ChangeForm({ sendCode, ...account }: ChangeFormProps) {
  const t = useTranslations('accounts.changing');
  const start: ChangeCodeResult = { form: undefined };
  const [{ form: sending, sentTo }, send] = useActionState(sendCode, start);
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
      {sentTo ? <AccountStep {...account} /> : null}
    </div>
  );
}

type Fields = Record<'code' | 'sheba' | 'nationalId' | 'day' | 'month' | 'year' | 'companyId', string>;

function AccountStep({ replace, kind, lastYear }: Omit<ChangeFormProps, 'sendCode'>) {
  const t = useTranslations('accounts.changing');
  const [lastResult, change] = useActionState(replace, undefined);
  const [form, fields] = useForm<Fields>({ lastResult });
  return (
    <Form form={form} action={change}>
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
      <HolderFields kind={kind} fields={fields} lastYear={lastYear} />
      <SubmitButton size="large" wide>
        {t('submit')}
      </SubmitButton>
    </Form>
  );
}
