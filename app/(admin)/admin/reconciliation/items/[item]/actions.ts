'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DomainError } from '@/lib/errors';
import { parsePublicId } from '@/lib/ids';
import { decideItem, decisionKinds } from '@/lib/reconciliation/decide';
import { type FormResult, type Refusal, submitForm } from '@/lib/web/action';
import { requireAdmin } from '@/lib/web/session';

const decision = z.object({ kind: z.enum(decisionKinds), reason: z.string(), since: z.coerce.date() });

export async function decideItemAction(item: string, _: FormResult, form: FormData): Promise<FormResult> {
  const admin = await requireAdmin();
  return submitForm(form, decision, async (act): Promise<Refusal | undefined> => {
    const id = parsePublicId('reci', item);
    if (!id) throw new DomainError('not_found');
    const decided = await decideItem(admin, id, act, new Date());
    const t = await getTranslations('reconciliation.decide');
    if (decided.kind === 'refused') return { fieldErrors: { reason: [t('reasonError')] } };
    if (decided.kind !== 'decided') return { formErrors: [t(decided.kind)] };
    refresh();
    return undefined;
  });
}
