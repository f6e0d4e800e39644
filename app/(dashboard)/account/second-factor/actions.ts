'use server';
import { refresh } from 'next/cache';
import { getFormatter, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { type FactorRefusal, renewRecoveryCodes, switchOffSecondFactor } from '@/lib/users/second-factor-prove';
import { beginSecondFactor, type Confirmed, confirmSecondFactor } from '@/lib/users/second-factor-setup';
import { type FormResult, type Refusal, submitForm } from '@/lib/web/action';
import { factorCode } from '@/lib/web/factor-code';
import { requireUser } from '@/lib/web/session';

/** `recoveryCodes` are here once and nowhere else. */
export interface FactorResult {
  form: FormResult;
  recoveryCodes?: string[];
}

export async function beginAction(): Promise<void> {
  const { userId } = await requireUser();
  await beginSecondFactor(userId);
  refresh();
}

/** Does not draw the page anew: what it answers is seen once. */
export async function confirmAction(_: FactorResult, form: FormData): Promise<FactorResult> {
  const session = await requireUser();
  let recoveryCodes: string[] | undefined;
  const result = await submitForm(
    form,
    z.object({ code: factorCode }),
    async ({ code }) => {
      const confirmed = await confirmSecondFactor(session, code, new Date());
      if (confirmed.kind !== 'on') return refusal(confirmed);
      recoveryCodes = confirmed.recoveryCodes;
      return undefined;
    },
    ['code'],
  );
  return { form: result, ...(recoveryCodes && { recoveryCodes }) };
}

/** New recovery codes, or off altogether; both for a code. */
export async function manageAction(_: FactorResult, form: FormData): Promise<FactorResult> {
  const session = await requireUser();
  let recoveryCodes: string[] | undefined;
  const result = await submitForm(
    form,
    z.object({ code: factorCode, act: z.enum(['renew', 'off']) }),
    async ({ code, act }) => {
      const outcome =
        act === 'off'
          ? await switchOffSecondFactor(session, code, new Date())
          : await renewRecoveryCodes(session, code, new Date());
      if (outcome.kind === 'made') recoveryCodes = outcome.recoveryCodes;
      else if (outcome.kind === 'switched_off') refresh();
      else return refusal(outcome);
      return undefined;
    },
    ['code'],
  );
  return { form: result, ...(recoveryCodes && { recoveryCodes }) };
}

async function refusal(refused: FactorRefusal | Exclude<Confirmed, { kind: 'on' }>): Promise<Refusal> {
  const t = await getTranslations('team.factor');
  switch (refused.kind) {
    case 'wrong_code':
      return { fieldErrors: { code: [t('wrong_code')] } };
    case 'limited': {
      const format = await getFormatter();
      const time = format.dateTime(refused.until, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
      return { fieldErrors: { code: [t('limited', { time })] } };
    }
    case 'off':
    case 'not_begun':
      return { formErrors: [t('changed')] };
  }
}
