'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { acceptStore } from '@/lib/reviews/accept';
import { type FormResult, type Refusal, submitForm } from '@/lib/web/action';
import { requireAdmin } from '@/lib/web/session';
import { storeIdOf } from './stores/[store]/store-id';

const acceptance = z.object({ terminalNumber: z.string(), acceptorCode: z.string(), reason: z.string().optional() });

export async function acceptStoreAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const reviewer = await requireAdmin();
  return submitForm(form, acceptance, async (typed): Promise<Refusal | undefined> => {
    const accepted = await acceptStore(reviewer, storeIdOf(store), typed);
    const t = await getTranslations();
    switch (accepted.kind) {
      case 'accepted':
      case 'proposed':
        refresh();
        return undefined;
      case 'refused':
        return { fieldErrors: { [accepted.field]: [t(`admin.error.${accepted.field}`)] } };
      case 'terminal_taken':
        return { fieldErrors: { terminalNumber: [t('admin.error.terminalTaken')] } };
      case 'not_in_review':
        return { formErrors: [t('admin.error.notInReview')] };
      case 'needs_second':
      case 'already_proposed':
        return { formErrors: [t(`reviews.error.${accepted.kind}`)] };
    }
  });
}
