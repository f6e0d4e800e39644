'use server';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { env } from '@/lib/env';
import { toLocale } from '@/lib/i18n/locale';
import { cleanCode } from '@/lib/iran/digits';
import { maskMobile } from '@/lib/iran/mobile';
import { log } from '@/lib/log';
import { sendSms } from '@/lib/notifications/sms';
import { requestStepUp } from '@/lib/users/step-up';
import { accountsOfStore } from '@/lib/verification/owner';
import { changeStepUp, replaceAccount } from '@/lib/verification/replace';
import { type FormResult, submitForm } from '@/lib/web/action';
import { requireStore } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { accountRefusal, accountSchema, clock, holderOf, secretFields } from '../account-form';

/** `sentTo` is there once a code is on its way: the number, masked. */
export interface ChangeCodeResult {
  form: FormResult;
  sentTo?: string;
}

export async function sendCodeAction(store: string, last: ChangeCodeResult, form: FormData): Promise<ChangeCodeResult> {
  const scope = await requireStore(store);
  const t = await getTranslations('accounts');
  let { sentTo } = last;
  const result = await submitForm(form, z.object({}), async () => {
    const stepUp = changeStepUp(accountsOfStore(scope));
    const asked = await requestStepUp(stepUp, new Date(), async (mobile, code) => {
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

export async function replaceAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const scope = await requireStore(store);
  const t = await getTranslations('accounts.error');
  const code = z
    .string({ error: t('code') })
    .transform((text) => cleanCode(text)?.replace(/\s/g, '') ?? '')
    .pipe(z.string().regex(/^\d{6}$/, { error: t('code') }));
  return submitForm(
    form,
    accountSchema.extend({ code }),
    async (typed) => {
      const account = { ...holderOf(typed), sheba: typed.sheba };
      const outcome = await replaceAccount(accountsOfStore(scope), account, typed.code, new Date());
      if (outcome.kind !== 'replacing') return accountRefusal(outcome);
      return redirect(storePath(store, '/accounts'));
    },
    secretFields,
  );
}
