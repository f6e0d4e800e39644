'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState, useEffect } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { createKeyAction } from './actions';
import { NewKey } from './new-key';

interface CreateKeyFormProps {
  store: string;
  appUrl: string;
  isActive: boolean;
  onShown: () => void;
  close: () => void;
}

/** Name and kind; then, once, the key itself. */
export function CreateKeyForm({ store, appUrl, isActive, onShown, close }: CreateKeyFormProps) {
  const t = useTranslations('panel.keys');
  const [{ form: lastResult, key }, create] = useActionState(createKeyAction.bind(null, store), { form: undefined });
  const [form, fields] = useForm<{ name: string; mode: string }>({
    lastResult,
    defaultValue: { mode: isActive ? 'live' : 'test' },
  });
  const isMade = key !== undefined;
  useEffect(() => {
    if (isMade) onShown();
  }, [isMade, onShown]);
  if (key) return <NewKey text={key.text} mode={key.mode} appUrl={appUrl} close={close} />;
  return (
    <Form form={form} action={create}>
      <FormTextField
        field={fields.name}
        label={t('name')}
        description={t('nameHelp')}
        autoComplete="off"
        autoFocus
        required
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 font-medium">{t('mode')}</legend>
        {(['test', 'live'] as const).map((mode) => (
          <label key={mode} className="flex min-h-11 items-center gap-3 rounded-control border border-line px-4">
            <input
              type="radio"
              name={fields.mode.name}
              value={mode}
              defaultChecked={fields.mode.initialValue === mode}
              className="size-5 accent-accent"
            />
            {t(mode)}
          </label>
        ))}
        {isActive ? null : <p className="text-sm text-muted">{t('liveLater')}</p>}
      </fieldset>
      <SubmitButton size="large" wide>
        {t('create')}
      </SubmitButton>
    </Form>
  );
}
