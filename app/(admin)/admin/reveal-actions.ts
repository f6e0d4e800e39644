'use server';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DomainError } from '@/lib/errors';
import { parsePublicId } from '@/lib/ids';
import { revealMobile } from '@/lib/users/reveal-mobile';
import { type FormResult, submitForm } from '@/lib/web/action';
import { requireAdmin } from '@/lib/web/session';

/** `mobile` (`989…`) is here once, after its showing was written down. */
export interface RevealResult {
  form: FormResult;
  mobile?: string;
}

export async function revealMobileAction(user: string, _: RevealResult, form: FormData): Promise<RevealResult> {
  const operator = await requireAdmin();
  const t = await getTranslations('audit.show');
  let mobile: string | undefined;
  const result = await submitForm(form, z.object({ reason: z.string() }), async ({ reason }) => {
    const userId = parsePublicId('user', user);
    const revealed = userId ? await revealMobile(operator, userId, reason) : null;
    if (revealed?.kind === 'refused') return { fieldErrors: { reason: [t('refused')] } };
    if (revealed?.kind !== 'shown') throw new DomainError('not_found', 'no such person');
    mobile = revealed.text;
    return undefined;
  });
  return mobile === undefined ? { form: result } : { form: result, mobile };
}
