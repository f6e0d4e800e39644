import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { env } from '@/lib/env';
import { DomainError } from '@/lib/errors';
import { toLocale } from '@/lib/i18n/locale';
import { parsePublicId } from '@/lib/ids';
import { cleanCode } from '@/lib/iran/digits';
import { maskMobile } from '@/lib/iran/mobile';
import { log } from '@/lib/log';
import { sendSms } from '@/lib/notifications/sms';
import { requestStepUp } from '@/lib/users/step-up';
import { completeAccount } from '@/lib/verification/complete';
import type { AccountActor } from '@/lib/verification/owner';
import { registerAccount } from '@/lib/verification/register';
import { changeStepUp, replaceAccount } from '@/lib/verification/replace';
import { type FormResult, submitForm } from '@/lib/web/action';
import { accountRefusal, clock, formWith, holderOf, secretFields } from './account-form';

/** Proves who asks, within the form's answer: a refusal is said there. @throws DomainError `forbidden` */
type By = () => AccountActor;

/** Registers the first account of an owner; then its list. */
export function submitNew(by: By, form: FormData, list: Route): Promise<FormResult> {
  return submitForm(
    form,
    formWith({ sheba: z.string() }),
    async (typed) => {
      const outcome = await registerAccount(by(), { ...holderOf(typed), sheba: typed.sheba }, new Date());
      if (outcome.kind !== 'registered') return accountRefusal(outcome);
      return redirect(list);
    },
    secretFields,
  );
}

/** Adds to an older account what it lacks. */
export function submitCompletion(by: By, account: string, form: FormData, list: Route): Promise<FormResult> {
  return submitForm(
    form,
    formWith({}),
    async (typed) => {
      const actor = by();
      const id = parsePublicId('acct', account);
      if (!id) throw new DomainError('not_found');
      const outcome = await completeAccount(actor, id, holderOf(typed), new Date());
      if (outcome.kind !== 'completed') return accountRefusal(outcome);
      return redirect(list);
    },
    secretFields,
  );
}

/** `sentTo` is there once a code is on its way: the number, masked. */
export interface ChangeCodeResult {
  form: FormResult;
  sentTo?: string;
}

/** Sends the step-up code for a change to the owner's own number. */
export async function submitCodeRequest(by: By, last: ChangeCodeResult, form: FormData): Promise<ChangeCodeResult> {
  const t = await getTranslations('accounts');
  let { sentTo } = last;
  const result = await submitForm(form, z.object({}), async () => {
    const asked = await requestStepUp(changeStepUp(by()), new Date(), async (mobile, code) => {
      const sms = await sendSms({ mobile, text: t('sms.code', { code, host: new URL(env.APP_URL).hostname }) });
      if (sms.kind === 'failed') log().warn({ reason: sms.reason }, 'step-up message not sent');
      return sms.kind === 'sent';
    });
    if (asked.kind === 'limited') return { formErrors: [t('error.limited', await clock(asked.until))] };
    if (asked.kind === 'undelivered') return { formErrors: [t('error.undelivered')] };
    sentTo = maskMobile(asked.mobile, toLocale(await getLocale()));
    return undefined;
  });
  return { form: result, sentTo };
}

/** Registers another account in place of the present one, for the code. */
export async function submitChange(by: By, form: FormData, list: Route): Promise<FormResult> {
  const t = await getTranslations('accounts.error');
  const code = z
    .string({ error: t('code') })
    .transform((text) => cleanCode(text)?.replace(/\s/g, '') ?? '')
    .pipe(z.string().regex(/^\d{6}$/, { error: t('code') }));
  return submitForm(
    form,
    formWith({ sheba: z.string(), code }),
    async (typed) => {
      const account = { ...holderOf(typed), sheba: typed.sheba };
      const outcome = await replaceAccount(by(), account, typed.code, new Date());
      if (outcome.kind !== 'replacing') return accountRefusal(outcome);
      return redirect(list);
    },
    secretFields,
  );
}
