'use server';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DomainError } from '@/lib/errors';
import { revealTold, type ShownField } from '@/lib/reviews/told';
import { type FormResult, submitForm } from '@/lib/web/action';
import { requireAdmin } from '@/lib/web/session';
import { storeIdOf } from './store-id';

/** `told` is here once, after its showing was written down. */
export interface RevealToldResult {
  form: FormResult;
  told?: ShownField[];
}

export async function revealToldAction(store: string, _: RevealToldResult, form: FormData): Promise<RevealToldResult> {
  const operator = await requireAdmin();
  const t = await getTranslations('audit.show');
  let told: ShownField[] | undefined;
  const result = await submitForm(form, z.object({ reason: z.string() }), async ({ reason }) => {
    const revealed = await revealTold(operator, storeIdOf(store), reason);
    if (revealed.kind === 'refused') return { fieldErrors: { reason: [t('refused')] } };
    if (revealed.kind !== 'shown') throw new DomainError('not_found', 'nothing was told');
    told = JSON.parse(revealed.text);
    return undefined;
  });
  return told === undefined ? { form: result } : { form: result, told };
}
