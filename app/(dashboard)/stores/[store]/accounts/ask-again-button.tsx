'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import { askAgainAction } from './actions';

/** Has Shaparak asked once more about an account that it refused. */
export function AskAgainButton({ store, account }: { store: string; account: string }) {
  const t = useTranslations('accounts');
  const [lastResult, askAgain] = useActionState(askAgainAction.bind(null, store, account), undefined);
  const [form] = useForm({ lastResult });
  return (
    <Form form={form} action={askAgain}>
      <SubmitButton size="small">{t('askShaparakAgain')}</SubmitButton>
    </Form>
  );
}
