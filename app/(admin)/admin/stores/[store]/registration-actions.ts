'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { acceptRegistration } from '@/lib/reviews/accept-registration';
import { type FormResult, type Refusal, submitForm } from '@/lib/web/action';
import { requireAdmin } from '@/lib/web/session';
import { storeIdOf } from './store-id';

export async function acceptRegistrationAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const reviewer = await requireAdmin();
  return submitForm(form, z.object({ reason: z.string().optional() }), async (typed): Promise<Refusal | undefined> => {
    const accepted = await acceptRegistration(reviewer, storeIdOf(store), typed, new Date());
    const t = await getTranslations();
    switch (accepted.kind) {
      case 'at_shaparak':
      case 'proposed':
        refresh();
        return undefined;
      case 'refused':
        return { fieldErrors: { reason: [t('admin.error.reason')] } };
      case 'needs_second':
      case 'already_proposed':
        return { formErrors: [t(`reviews.error.${accepted.kind}`)] };
      default:
        return { formErrors: [t(`registration.operator.${accepted.kind}`)] };
    }
  });
}
