'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import { acceptRegistrationAction } from './registration-actions';

export function AcceptRegistrationForm({ store }: { store: string }) {
  const t = useTranslations('registration.operator');
  const [lastResult, accept] = useActionState(acceptRegistrationAction.bind(null, store), undefined);
  const [form] = useForm({ lastResult });
  return (
    <Form form={form} action={accept}>
      <p className="text-muted">{t('help')}</p>
      <div>
        <SubmitButton>{t('accept')}</SubmitButton>
      </div>
    </Form>
  );
}
