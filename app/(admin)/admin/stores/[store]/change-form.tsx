'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { type RemarkField, remarkFields } from '@/lib/stores/registration';
import { askForChangeAction } from './actions';
import { ReasonSelect } from './reason-select';

const parts = ['shopName', 'site', 'category', 'nationalId', 'mobile', 'postalCode', 'account'] as const;
/** Those for which there are no ready reasons. */
const others = remarkFields.filter((field) => parts.every((part) => part !== field));

/** For each part of a store, what must change; a part left alone is fine. */
export function ChangeForm({ store }: { store: string }) {
  const t = useTranslations('reviews');
  const name = useTranslations('registration.field');
  const [lastResult, ask] = useActionState(askForChangeAction.bind(null, store), undefined);
  const [form, fields] = useForm<Record<`${RemarkField}Note`, string>>({ lastResult });
  return (
    <Form form={form} action={ask}>
      {parts.map((part) => (
        <div key={part} className="flex flex-col gap-3 border-b border-line pb-5">
          <ReasonSelect topic={part} name={`${part}Code`} label={t(`fields.${part}`)} none={t('acts.fine')} />
          <FormTextField
            field={fields[`${part}Note`]}
            label={t('acts.note', { field: t(`fields.${part}`) })}
            autoComplete="off"
          />
        </div>
      ))}
      <details>
        <summary className="link w-fit">{t('acts.askOthers')}</summary>
        <div className="flex flex-col gap-4 pt-4">
          {others.map((field) => (
            <FormTextField key={field} field={fields[`${field}Note`]} label={name(field)} autoComplete="off" />
          ))}
        </div>
      </details>
      <SubmitButton variant="danger" wide>
        {t('acts.askSubmit')}
      </SubmitButton>
    </Form>
  );
}
