'use server';
import { redirect } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { proveSecondFactor } from '@/lib/users/second-factor-prove';
import { type FormResult, submitForm } from '@/lib/web/action';
import { factorCode } from '@/lib/web/factor-code';
import { safeNextPath } from '@/lib/web/next-path';
import { findBrowser } from '@/lib/web/session';

const schema = z.object({ code: factorCode, next: z.string().optional() });

export async function proveAction(_: FormResult, form: FormData): Promise<FormResult> {
  const browser = await findBrowser();
  if (!browser) redirect('/sign-in');
  const t = await getTranslations('team.factor');
  return submitForm(
    form,
    schema,
    async ({ code, next }) => {
      const proven = await proveSecondFactor(browser, code, new Date());
      if (proven.kind === 'proven' || proven.kind === 'off') redirect(safeNextPath(next));
      if (proven.kind === 'wrong_code') return { fieldErrors: { code: [t('wrong_code')] } };
      const format = await getFormatter();
      const time = format.dateTime(proven.until, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
      return { fieldErrors: { code: [t('limited', { time })] } };
    },
    ['code'],
  );
}
