'use client';
import { useForm } from '@conform-to/react';
import { useLocale, useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { Card } from '@/components/ui/card';
import { displayMobile } from '@/lib/iran/mobile';
import { renameAction } from './actions';

export function ProfileCard({ mobile, name }: { mobile: string; name: string | null }) {
  const t = useTranslations('auth.account');
  const common = useTranslations('common');
  const locale = useLocale();
  const [lastResult, rename] = useActionState(renameAction, undefined);
  const [form, fields] = useForm({ lastResult, defaultValue: { name: name ?? '' } });
  return (
    <Card title={t('profile')}>
      <Form form={form} action={rename}>
        <p className="flex flex-wrap justify-between gap-2">
          <span className="text-muted">{t('mobile')}</span>
          <bdi dir="ltr">{displayMobile(mobile, locale)}</bdi>
        </p>
        <FormTextField field={fields.name} label={t('name')} description={t('nameHelp')} autoComplete="name" required />
        <div className="flex items-center gap-4">
          <SubmitButton>{common('save')}</SubmitButton>
          <p role="status" className="text-good">
            {lastResult?.status === 'success' ? t('saved') : ''}
          </p>
        </div>
      </Form>
    </Card>
  );
}
