'use client';
import { getSelectProps, useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { Select } from '@/components/ui/select';
import type { GivenRole } from '@/lib/stores/rights';
import { inviteAction } from './actions';

export function InviteForm({ store, givable }: { store: string; givable: readonly GivenRole[] }) {
  const t = useTranslations('team');
  const [{ form: lastResult, isTold }, send] = useActionState(inviteAction.bind(null, store), { form: undefined });
  const [form, fields] = useForm<{ mobile: string; role: string }>({ lastResult, defaultValue: { role: 'viewer' } });
  const { key, ...select } = getSelectProps(fields.role, { ariaAttributes: false });
  return (
    <Form form={form} action={send}>
      <FormTextField
        field={fields.mobile}
        label={t('invite.mobile')}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        required
        code
      />
      <Select key={key} {...select} label={t('invite.role')} error={fields.role.errors?.join(' ')} required>
        {givable.map((role) => (
          <option key={role} value={role}>
            {t(`roles.${role}`)} – {t(`roleHelp.${role}`)}
          </option>
        ))}
      </Select>
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton>{t('invite.send')}</SubmitButton>
        <p role="status" className={isTold === false ? 'text-wait' : 'text-good'}>
          {isTold === undefined ? '' : t(isTold ? 'invite.sent' : 'invite.untold')}
        </p>
      </div>
    </Form>
  );
}
