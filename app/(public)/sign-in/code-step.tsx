'use client';
import { useForm } from '@conform-to/react';
import { useLocale, useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { displayMobile } from '@/lib/iran/mobile';
import { signInAction } from './actions';
import { CodeClock } from './code-clock';

interface CodeStepProps {
  /** E.164 without plus. */
  mobile: string;
  next: string;
  /** Whose personal link brought the visitor. */
  referrer: string | null;
  askAgain: (form: FormData) => void;
}

type Fields = { code: string; referrerMobile?: string };

export function CodeStep({ mobile, next, referrer, askAgain }: CodeStepProps) {
  const t = useTranslations('auth.signIn');
  const locale = useLocale();
  const [lastResult, enter] = useActionState(signInAction, undefined);
  const [form, fields] = useForm<Fields>({ lastResult });
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-2xl font-bold">{t('codeTitle')}</h1>
      <p className="text-muted">
        {t.rich('codeSent', {
          mobile: displayMobile(mobile, locale),
          number: (chunks) => (
            <bdi dir="ltr" className="whitespace-nowrap">
              {chunks}
            </bdi>
          ),
        })}{' '}
        {/* A full load: it starts the page anew. */}
        <a className="link" href={`/sign-in?next=${encodeURIComponent(next)}`}>
          {t('change')}
        </a>
      </p>
      <Form form={form} action={enter}>
        <input type="hidden" name="mobile" value={mobile} />
        <input type="hidden" name="next" value={next} />
        <FormTextField
          field={fields.code}
          label={t('code')}
          description={t('neverTell')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          autoFocus
          // A wrong code is written anew, not mended.
          onFocus={(event) => event.currentTarget.select()}
          required
          code
        />
        {referrer && (
          <p className="text-sm">
            {t.rich('byLink', { name: referrer, who: (chunks) => <bdi className="font-medium">{chunks}</bdi> })}
          </p>
        )}
        <details open={fields.referrerMobile.errors !== undefined || undefined}>
          <summary className="link w-fit">{t(referrer ? 'referrerOther' : 'referrerAsk')}</summary>
          <div className="pt-4">
            <FormTextField
              field={fields.referrerMobile}
              label={t('referrer')}
              description={t('referrerHelp')}
              type="tel"
              inputMode="tel"
              autoComplete="off"
              code
            />
          </div>
        </details>
        <SubmitButton size="large" wide>
          {t('enter')}
        </SubmitButton>
      </Form>
      <form action={askAgain} className="flex flex-wrap items-center justify-between gap-2">
        <input type="hidden" name="mobile" value={mobile} />
        <CodeClock />
      </form>
    </div>
  );
}
