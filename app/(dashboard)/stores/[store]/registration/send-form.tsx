'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import { sendRegistrationAction } from './actions';

export function SendForm({ store, isLive }: { store: string; isLive: boolean }) {
  const t = useTranslations('registration');
  const [lastResult, send] = useActionState(sendRegistrationAction.bind(null, store), undefined);
  const [form] = useForm({ lastResult });
  return (
    <Form form={form} action={send}>
      <p className="text-muted">{t('sendHelp')}</p>
      <div>
        <SubmitButton size="large">{t(isLive ? 'sendChange' : 'send')}</SubmitButton>
      </div>
    </Form>
  );
}
