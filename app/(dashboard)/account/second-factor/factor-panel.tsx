'use client';
import { useForm } from '@conform-to/react';
import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { type ReactNode, useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { SubmitButton } from '@/components/form/submit-button';
import { JalaliDate } from '@/components/jalali-date';
import type { FactorState } from '@/lib/users/second-factor';
import { beginAction, confirmAction, manageAction } from './actions';
import { RecoveryCodes } from './recovery-codes';
import { SecretSteps } from './secret-steps';

interface FactorPanelProps {
  state: FactorState;
  next: Route;
  /** The secret that was begun, as an address and as a code for a camera; null otherwise. */
  begun: { link: string; qr: ReactNode } | null;
}

/** From off over the secret to on; recovery codes stay on the screen until they are said to be kept. */
export function FactorPanel({ state, next, begun }: FactorPanelProps) {
  const t = useTranslations('team.factor');
  const [confirmed, confirm] = useActionState(confirmAction, { form: undefined });
  const [managed, manage] = useActionState(manageAction, { form: undefined });
  const codes = managed.recoveryCodes ?? confirmed.recoveryCodes;
  if (codes) return <RecoveryCodes codes={codes} next={next} />;
  if (state.kind === 'begun' && begun)
    return <SecretSteps secret={state.secret} {...begun} lastResult={confirmed.form} confirm={confirm} />;
  if (state.kind === 'on') return <Manage state={state} lastResult={managed.form} manage={manage} />;
  return (
    <form action={beginAction} className="flex flex-col items-start gap-4">
      <p>{t('intro')}</p>
      <SubmitButton size="large">{t('begin')}</SubmitButton>
    </form>
  );
}

interface ManageProps {
  state: Extract<FactorState, { kind: 'on' }>;
  lastResult: Awaited<ReturnType<typeof manageAction>>['form'];
  manage: (form: FormData) => void;
}

function Manage({ state, lastResult, manage }: ManageProps) {
  const t = useTranslations('team.factor');
  const [form, fields] = useForm<{ code: string; act: string }>({ lastResult });
  return (
    <div className="flex flex-col gap-5">
      <p>
        {t.rich('cardOn', { when: () => <JalaliDate at={state.since} /> })} {t('left', { count: state.recoveryLeft })}
      </p>
      <Form form={form} action={manage}>
        <FormTextField
          field={fields.code}
          label={t('anyCode')}
          description={t('offText')}
          autoComplete="one-time-code"
          required
          code
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton name="act" value="renew">
            {t('renew')}
          </SubmitButton>
          <SubmitButton name="act" value="off" variant="danger">
            {t('off')}
          </SubmitButton>
        </div>
      </Form>
    </div>
  );
}
