'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormErrors } from '@/components/form/form-errors';
import { FormShebaField } from '@/components/form/form-sheba-field';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { TomanField } from '@/components/form/toman-field';
import type { FormResult } from '@/lib/web/action';

type FormAction = (last: FormResult, form: FormData) => Promise<FormResult>;

interface RefundFormProps {
  give: FormAction;
  sendCode: FormAction;
  /** The name of this refund, so that a form sent twice gives back once; null when one is sent again. */
  refundKey: string | null;
  /** What may still be given back, in toman. */
  left: string;
  /** Above so many toman a code is asked for; null when nothing here can be above. */
  limit: string | null;
}

/** How much, to whose account, and for a large sum the code that came by SMS. */
export function RefundForm({ give, sendCode, refundKey, left, limit }: RefundFormProps) {
  const t = useTranslations('refunds');
  const [lastResult, action] = useActionState(give, undefined);
  const [form, fields] = useForm<Record<'amount' | 'sheba' | 'name' | 'code' | 'key', string>>({ lastResult });
  return (
    <div className="flex flex-col gap-6">
      {limit === null ? null : <CodeForm sendCode={sendCode} limit={limit} />}
      <Form form={form} action={action}>
        {refundKey === null ? null : (
          <>
            <input type="hidden" name="key" value={refundKey} />
            <TomanField
              name="amount"
              label={t('amount')}
              help={t('amountHelp')}
              error={fields.amount.errors?.join(' ')}
              text={fields.amount.initialValue ?? left}
            />
          </>
        )}
        <FormTextField
          field={fields.name}
          label={t('name')}
          description={t('nameHelp')}
          autoComplete="off"
          maxLength={70}
          required
        />
        <FormShebaField field={fields.sheba} />
        {limit === null ? null : (
          <FormTextField
            field={fields.code}
            label={t('code')}
            description={t('codeHelp', { limit })}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
            code
          />
        )}
        <SubmitButton size="large" wide>
          {t(refundKey === null ? 'again.submit' : 'submit')}
        </SubmitButton>
      </Form>
    </div>
  );
}

function CodeForm({ sendCode, limit }: { sendCode: FormAction; limit: string }) {
  const t = useTranslations('refunds');
  const [result, send] = useActionState(sendCode, undefined);
  return (
    <form action={send} className="flex flex-col gap-3">
      <FormErrors errors={result?.error?.[''] ?? undefined} />
      <p role="status" className="text-muted">
        {result?.status === 'success' ? t('codeSent') : t('codeNeeded', { limit })}
      </p>
      <div>
        <SubmitButton variant="secondary" size="small">
          {t('sendCode')}
        </SubmitButton>
      </div>
    </form>
  );
}
