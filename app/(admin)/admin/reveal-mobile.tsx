'use client';
import { useForm } from '@conform-to/react';
import { useLocale, useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { displayMobile } from '@/lib/iran/mobile';
import { revealMobileAction } from './reveal-actions';

/** A person's whole number for an operator who says why; it is on this screen once, and in the log for ever that it was. */
export function RevealMobile({ user }: { user: string }) {
  const t = useTranslations('audit.show');
  const locale = useLocale();
  const [{ form: lastResult, mobile }, show] = useActionState(revealMobileAction.bind(null, user), { form: undefined });
  const [form, fields] = useForm<{ reason: string }>({ lastResult });
  if (mobile) {
    return (
      <p role="status" className="font-medium">
        <bdi dir="ltr">{displayMobile(mobile, locale)}</bdi>
      </p>
    );
  }
  return (
    <details className="w-full">
      <summary className="link w-fit text-sm">{t('open')}</summary>
      <div className="pt-4">
        <Form form={form} action={show}>
          <FormTextField
            field={fields.reason}
            label={t('reason')}
            description={t('help')}
            autoComplete="off"
            required
          />
          <SubmitButton variant="secondary">{t('submit')}</SubmitButton>
        </Form>
      </div>
    </details>
  );
}
