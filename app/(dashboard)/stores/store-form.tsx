'use client';
import { getSelectProps, useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { Select } from '@/components/ui/select';
import type { FormResult } from '@/lib/web/action';

interface StoreFormProps {
  action: (last: FormResult, form: FormData) => Promise<FormResult>;
  categories: readonly { value: string; label: string }[];
  /** The store that is corrected. */
  store?: { name: string; site: string; category: string };
}

/** What an owner tells of a store: for opening one, and for correcting it while it was not accepted. */
export function StoreForm({ action, categories, store }: StoreFormProps) {
  const t = useTranslations('stores.form');
  const [lastResult, send] = useActionState(action, undefined);
  const [form, fields] = useForm<{ name: string; site: string; category: string }>({ lastResult, defaultValue: store });
  const { key, ...select } = getSelectProps(fields.category, { ariaAttributes: false });
  return (
    <Form form={form} action={send}>
      <FormTextField
        field={fields.name}
        label={t('name')}
        description={t('nameHelp')}
        autoComplete="organization"
        required
      />
      <FormTextField
        field={fields.site}
        label={t('site')}
        description={t('siteHelp')}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        code
      />
      <Select key={key} {...select} label={t('category')} error={fields.category.errors?.join(' ')} required>
        <option value="">{t('choose')}</option>
        {categories.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton size="large">{store ? t('correct') : t('open')}</SubmitButton>
        <p role="status" className="text-good">
          {store && lastResult?.status === 'success' ? t('corrected') : ''}
        </p>
      </div>
    </Form>
  );
}
