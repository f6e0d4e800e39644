'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { Select } from '@/components/ui/select';
import { decideItemAction } from './actions';

interface DecideFormProps {
  item: string;
  /** Since when it is as it is shown: what changed meanwhile is not decided about. */
  since: string;
  isDecided: boolean;
}

export function DecideForm({ item, since, isDecided }: DecideFormProps) {
  const t = useTranslations('reconciliation.decide');
  const [lastResult, decide] = useActionState(decideItemAction.bind(null, item), undefined);
  const [form, fields] = useForm<{ kind: string; reason: string; since: string }>({ lastResult });
  return (
    <Form form={form} action={decide}>
      <input type="hidden" name={fields.since.name} value={since} />
      <Select name={fields.kind.name} label={t('kind')} error={fields.kind.errors?.join(' ')} defaultValue="claimed">
        <option value="claimed">{t('claimed')}</option>
        <option value="explained">{t('explained')}</option>
        {isDecided ? <option value="reopened">{t('reopened')}</option> : null}
      </Select>
      <FormTextField
        field={fields.reason}
        label={t('reason')}
        description={t('reasonHelp')}
        autoComplete="off"
        required
      />
      <SubmitButton variant="primary">{t('submit')}</SubmitButton>
    </Form>
  );
}
