'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import { Switch } from '@/components/ui/switch';
import { setAutoConfirmAction } from './actions';

export function AutoConfirmForm({ store, isOn }: { store: string; isOn: boolean }) {
  const t = useTranslations('panel.settings');
  const common = useTranslations('common');
  const [lastResult, save] = useActionState(setAutoConfirmAction.bind(null, store), undefined);
  const [form] = useForm({ lastResult });
  return (
    <Form form={form} action={save}>
      <Switch name="autoConfirm" label={t('autoConfirm')} description={t('autoConfirmHelp')} defaultChecked={isOn} />
      <div className="flex items-center gap-4">
        <SubmitButton>{common('save')}</SubmitButton>
        <p role="status" className="text-good">
          {lastResult?.status === 'success' ? t('saved') : ''}
        </p>
      </div>
    </Form>
  );
}
