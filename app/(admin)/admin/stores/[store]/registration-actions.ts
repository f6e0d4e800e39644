'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { acceptRegistration } from '@/lib/reviews/accept-registration';
import { type FormResult, submitForm } from '@/lib/web/action';
import { requireAdmin } from '@/lib/web/session';
import { storeIdOf } from './store-id';

export async function acceptRegistrationAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const reviewer = await requireAdmin();
  return submitForm(form, z.object({}), async () => {
    const t = await getTranslations('registration.operator');
    const accepted = await acceptRegistration(reviewer, storeIdOf(store), new Date());
    if (accepted.kind !== 'at_shaparak') return { formErrors: [t(accepted.kind)] };
    refresh();
    return undefined;
  });
}
