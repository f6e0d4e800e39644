'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { parsePublicId } from '@/lib/ids';
import { correctReferrer } from '@/lib/referrals/correct';
import { decideFlag } from '@/lib/referrals/decide-flag';
import { findPerson } from '@/lib/referrals/find-person';
import { type FormResult, type Refusal, submitForm } from '@/lib/web/action';
import { factorCode } from '@/lib/web/factor-code';
import { requireAdmin } from '@/lib/web/session';

const reasonSaying = (error: string) => z.string({ error }).trim().min(3, error).max(500, error);

export async function decideFlagAction(flag: string, _: FormResult, form: FormData): Promise<FormResult> {
  const reviewer = await requireAdmin();
  const t = await getTranslations();
  const typed = z.object({ reason: reasonSaying(t('admin.error.reason')), verdict: z.enum(['cleared', 'confirmed']) });
  return submitForm(form, typed, async (decision): Promise<Refusal | undefined> => {
    const flagId = z.uuid().safeParse(flag).data;
    const decided = flagId && (await decideFlag(reviewer, flagId, decision));
    if (!decided || decided.kind === 'decided') return { formErrors: [t('referralDesk.error.decided')] };
    refresh();
    return undefined;
  });
}

export async function correctAction(user: string, _: FormResult, form: FormData): Promise<FormResult> {
  const admin = await requireAdmin();
  const t = await getTranslations();
  const typed = z.object({
    referrer: z.string().trim().optional(),
    reason: reasonSaying(t('admin.error.reason')),
    code: factorCode,
  });
  return submitForm(
    form,
    typed,
    async ({ referrer, reason, code }): Promise<Refusal | undefined> => {
      const userId = parsePublicId('user', user);
      const referrerId = referrer ? await findPerson(admin, referrer) : null;
      if (!userId || (referrer && !referrerId)) return { fieldErrors: { referrer: [t('referralDesk.error.unknown')] } };
      const outcome = await correctReferrer(admin, { userId, referrerId, reason }, code, new Date());
      switch (outcome.kind) {
        case 'corrected':
          refresh();
          return undefined;
        case 'refused':
          return { fieldErrors: { referrer: [t(`referralDesk.error.${outcome.reason}`)] } };
        case 'unchanged':
          return { fieldErrors: { referrer: [t('referralDesk.error.unchanged')] } };
        case 'limited':
          return { fieldErrors: { code: [t('referralDesk.error.limited')] } };
        default:
          return { fieldErrors: { code: [t('referralDesk.error.code')] } };
      }
    },
    ['code'],
  );
}
