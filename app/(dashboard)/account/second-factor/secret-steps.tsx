'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { CopyButton } from '@/components/ui/copy-button';
import type { FormResult } from '@/lib/web/action';

interface SecretStepsProps {
  secret: string;
  /** What an authenticator takes in, as an address. */
  link: string;
  qr: ReactNode;
  lastResult: FormResult;
  confirm: (form: FormData) => void;
}

/** The secret, for a camera, as text, and as a link that an authenticator on this telephone opens; then the first code. */
export function SecretSteps({ secret, link, qr, lastResult, confirm }: SecretStepsProps) {
  const t = useTranslations('team.factor');
  const common = useTranslations('common');
  const [form, fields] = useForm<{ code: string }>({ lastResult });
  return (
    <div className="flex flex-col gap-6">
      <section className="flex flex-col items-start gap-3">
        <h2 className="font-bold">{t('secretTitle')}</h2>
        <p className="text-muted">{t('scan')}</p>
        {qr}
        <p className="text-muted">{t('orType')}</p>
        {/* biome-ignore lint/a11y/useSemanticElements: an output that is read and copied, not sent */}
        <code
          role="group"
          aria-label={t('secret')}
          dir="ltr"
          className="w-full rounded-control bg-sunken p-3 text-start font-mono break-all select-all"
        >
          {secret.match(/.{4}/g)?.join(' ')}
        </code>
        <CopyButton text={secret} label={`${common('copy')}: ${t('secret')}`} copiedLabel={common('copied')} labelled />
        <a className="link" href={link}>
          {t('link')}
        </a>
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="font-bold">{t('codeTitle')}</h2>
        <Form form={form} action={confirm}>
          <FormTextField
            field={fields.code}
            label={t('code')}
            description={t('codeHelp')}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            code
          />
          <SubmitButton size="large">{t('confirm')}</SubmitButton>
        </Form>
      </section>
    </div>
  );
}
