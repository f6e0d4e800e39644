'use server';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { sendSms } from '@/lib/notifications/sms';
import { requestCode } from '@/lib/users/request-code';
import { type SignedIn, signIn } from '@/lib/users/sign-in';
import { type FormResult, type Refusal, submitForm } from '@/lib/web/action';
import { sessionCookie, sessionToken } from '@/lib/web/auth';
import { clientAddress } from '@/lib/web/client-address';
import { safeNextPath } from '@/lib/web/next-path';
import { keptLinkIn, referralCookie } from '@/lib/web/referral-cookie';
import { codeSchema, mobileSchema } from './schema';

/** `sentTo` is there once a code is on its way. */
export interface CodeRequestResult {
  form: FormResult;
  sentTo?: { mobile: string; expiresAtMs: number };
}

export async function requestCodeAction(_: CodeRequestResult, form: FormData): Promise<CodeRequestResult> {
  const t = await getTranslations('auth');
  let sentTo: CodeRequestResult['sentTo'];
  const result = await submitForm(form, mobileSchema(t), async ({ mobile }) => {
    const asked = await requestCode({ mobile, address: await clientAddress() }, new Date(), async (to, code) => {
      const text = t('signIn.sms', { code, host: new URL(env.APP_URL).hostname });
      const sms = await sendSms({ mobile: to, text });
      if (sms.kind === 'failed') log().warn({ reason: sms.reason }, 'sign-in message not sent');
      return sms.kind === 'sent';
    });
    if (asked.kind === 'undelivered') return { formErrors: [t('errors.undelivered')] };
    if (asked.kind === 'limited') return { fieldErrors: { mobile: [t('errors.limited', await clock(asked.until))] } };
    sentTo = { mobile, expiresAtMs: asked.expiresAt.getTime() };
  });
  return { form: result, sentTo };
}

export async function signInAction(_: FormResult, form: FormData): Promise<FormResult> {
  const t = await getTranslations('auth');
  const jar = await cookies();
  const now = new Date();
  const submitted = await submitForm(
    form,
    codeSchema(t),
    async ({ next, ...typed }) => {
      const outcome = await signIn(
        {
          ...typed,
          address: await clientAddress(),
          userAgent: (await headers()).get('user-agent') ?? '',
          locale: await getLocale(),
          link: keptLinkIn(jar.get(referralCookie)?.value, now),
        },
        now,
      );
      if (outcome.kind !== 'signed_in') return refusal(outcome);
      const { name, options } = sessionCookie();
      jar.set(name, await sessionToken(outcome), options);
      if (outcome.isNew) jar.delete(referralCookie);
      redirect(safeNextPath(next));
    },
    ['code'],
  );
  return submitted;
}

async function refusal(outcome: Exclude<SignedIn, { kind: 'signed_in' }>): Promise<Refusal> {
  const t = await getTranslations('auth.errors');
  switch (outcome.kind) {
    case 'wrong_code':
      return { fieldErrors: { code: [t('wrongCode', { count: outcome.triesLeft })] } };
    case 'code_over':
      return { fieldErrors: { code: [t('codeOver')] } };
    case 'limited':
      return { fieldErrors: { code: [t('limited', await clock(outcome.until))] } };
    case 'referrer_refused':
      return { fieldErrors: { referrerMobile: [t(outcome.reason === 'self' ? 'referrerSelf' : 'referrerUnknown')] } };
  }
}

async function clock(until: Date): Promise<{ time: string }> {
  const format = await getFormatter();
  return { time: format.dateTime(until, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }) };
}
