'use client';
import { getSelectProps, useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { publicId } from '@/lib/ids';
import { askTransferCodeAction, transferAction } from './transfer-actions';

interface TransferFormProps {
  store: string;
  members: { userId: string; name: string }[];
}

/** First to whom, then the code that was sent for just that. */
export function TransferForm({ store, members }: TransferFormProps) {
  const t = useTranslations('team.transfer');
  const [asked, ask] = useActionState(askTransferCodeAction.bind(null, store), { form: undefined });
  const [form, fields] = useForm<{ member: string }>({ lastResult: asked.form });
  const { key, ...select } = getSelectProps(fields.member, { ariaAttributes: false });
  return (
    <div className="flex flex-col gap-6">
      <Form form={form} action={ask}>
        <Select key={key} {...select} label={t('to')} error={fields.member.errors?.join(' ')} required>
          {members.map(({ userId, name }) => (
            <option key={userId} value={publicId('user', userId)}>
              {name}
            </option>
          ))}
        </Select>
        <div>
          <SubmitButton variant="secondary">{t('ask')}</SubmitButton>
        </div>
      </Form>
      {asked.askedFor ? <CodeForm key={asked.askedFor} store={store} member={asked.askedFor} /> : null}
    </div>
  );
}

function CodeForm({ store, member }: { store: string; member: string }) {
  const t = useTranslations('team.transfer');
  const [lastResult, transfer] = useActionState(transferAction.bind(null, store), undefined);
  const [form, fields] = useForm<{ code: string; member: string }>({ lastResult });
  return (
    <Form form={form} action={transfer}>
      <Notice tone="info" role="status">
        {t('sent')}
      </Notice>
      <input type="hidden" name="member" value={member} />
      <FormTextField
        field={fields.code}
        label={t('code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        code
      />
      <div>
        <SubmitButton variant="danger">{t('confirm')}</SubmitButton>
      </div>
    </Form>
  );
}
