'use server';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { env } from '@/lib/env';
import { DomainError } from '@/lib/errors';
import { parsePublicId } from '@/lib/ids';
import { cleanCode } from '@/lib/iran/digits';
import { log } from '@/lib/log';
import { formatToman, parseAmount } from '@/lib/money/toman';
import { sendSms } from '@/lib/notifications/sms';
import { refundPayment, refundStepUp } from '@/lib/payments/refund';
import { sendRefundAgain } from '@/lib/payments/refund-again';
import { requireRight } from '@/lib/stores/rights';
import { requestStepUp } from '@/lib/users/step-up';
import { type FormResult, type Refusal, submitForm } from '@/lib/web/action';
import { requireStore } from '@/lib/web/session';
import { paymentPath } from './payment-path';

const code = z
  .string()
  .optional()
  .transform((text) => (text ? (cleanCode(text)?.replace(/\s/g, '') ?? '') : null));
const payee = z.object({ sheba: z.string(), name: z.string(), code });
const secretFields = ['sheba', 'code'];

export async function refundAction(store: string, payment: string, _: FormResult, form: FormData): Promise<FormResult> {
  const scope = await requireStore(store);
  const wish = payee.extend({ amount: z.string(), key: z.uuid() });
  return submitForm(
    form,
    wish,
    async ({ amount, ...typed }): Promise<Refusal | undefined> => {
      const t = await getTranslations('refunds.error');
      const amountRial = parseAmount(amount, 'toman');
      if (amountRial === null) return { fieldErrors: { amount: [t('amount')] } };
      const outcome = await refundPayment(scope, paymentIdOf(payment), { ...typed, amountRial }, new Date());
      const locale = await getLocale();
      switch (outcome.kind) {
        case 'refunded':
        case 'already':
          return redirect(paymentPath(store, payment));
        case 'refused':
          return { fieldErrors: Object.fromEntries(outcome.fields.map((field) => [field, [t(field)]])) };
        case 'too_much':
          return { fieldErrors: { amount: [t('tooMuch', { left: formatToman(outcome.leftRial, locale) })] } };
        case 'insufficient': {
          const [owed, needed] = [outcome.owedRial, outcome.neededRial].map((sum) => formatToman(sum, locale));
          return { formErrors: [t('insufficient', { owed: owed ?? '', needed: needed ?? '' })] };
        }
        case 'not_refundable':
        case 'test_payment':
        case 'key_used':
          return { formErrors: [t(outcome.kind)] };
        case 'needs_code':
        case 'code_over':
          return { fieldErrors: { code: [t(outcome.kind)] } };
        case 'wrong_code':
          return { fieldErrors: { code: [t('wrong_code', { count: outcome.triesLeft })] } };
      }
    },
    secretFields,
  );
}

export async function sendAgainAction(
  store: string,
  payment: string,
  refundId: string,
  _: FormResult,
  form: FormData,
): Promise<FormResult> {
  const scope = await requireStore(store);
  return submitForm(
    form,
    payee,
    async (typed): Promise<Refusal | undefined> => {
      const t = await getTranslations('refunds.error');
      if (!z.uuid().safeParse(refundId).success) throw new DomainError('not_found');
      const outcome = await sendRefundAgain(scope, refundId, typed, new Date());
      switch (outcome.kind) {
        case 'sent_again':
          return redirect(paymentPath(store, payment));
        case 'refused':
          return { fieldErrors: Object.fromEntries(outcome.fields.map((field) => [field, [t(field)]])) };
        case 'not_returned':
          return { formErrors: [t('not_returned')] };
        case 'needs_code':
        case 'code_over':
          return { fieldErrors: { code: [t(outcome.kind)] } };
        case 'wrong_code':
          return { fieldErrors: { code: [t('wrong_code', { count: outcome.triesLeft })] } };
      }
    },
    secretFields,
  );
}

export async function sendRefundCodeAction(
  store: string,
  payment: string,
  _: FormResult,
  form: FormData,
): Promise<FormResult> {
  const scope = await requireStore(store);
  return submitForm(form, z.object({}), async () => {
    requireRight(scope, 'refund');
    const t = await getTranslations('refunds');
    const stepUp = refundStepUp(scope, paymentIdOf(payment));
    const asked = await requestStepUp(stepUp, new Date(), async (mobile, sent) => {
      const text = t('sms', { code: sent, host: new URL(env.APP_URL).hostname });
      const sms = await sendSms({ mobile, text });
      if (sms.kind === 'failed') log().warn({ reason: sms.reason }, 'refund code not sent');
      return sms.kind === 'sent';
    });
    return asked.kind === 'sent' ? undefined : { formErrors: [t(`error.${asked.kind}`)] };
  });
}

function paymentIdOf(payment: string): string {
  const id = parsePublicId('pay', payment);
  if (!id) throw new DomainError('not_found');
  return id;
}
