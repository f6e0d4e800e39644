'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { acceptRegistrationAction } from './registration-actions';

/** `needsReason`: one operator alone may not, so another is asked and told why. */
export function AcceptRegistrationForm({
  store,
  needsReason,
  isLive,
}: {
  store: string;
  needsReason: boolean;
  isLive: boolean;
}) {
  const t = useTranslations('registration.operator');
  const reviews = useTranslations('reviews.acts');
  const [lastResult, accept] = useActionState(acceptRegistrationAction.bind(null, store), undefined);
  const [form, fields] = useForm<{ reason: string }>({ lastResult });
  return (
    <Form form={form} action={accept}>
      <p className="text-muted">{t(isLive ? 'helpChange' : 'help')}</p>
      {needsReason ? (
        <FormTextField field={fields.reason} label={reviews('secondReason')} autoComplete="off" required />
      ) : null}
      <div>
        <SubmitButton>
          {needsReason ? reviews('proposeAcceptance') : t(isLive ? 'acceptChange' : 'accept')}
        </SubmitButton>
      </div>
    </Form>
  );
}
