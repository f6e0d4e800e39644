'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DomainError } from '@/lib/errors';
import { type SilentRequestAct, silentRequestActs, workOffSilentRequest } from '@/lib/reviews/silent-requests';
import { type FormResult, type Refusal, submitForm } from '@/lib/web/action';
import { requireAdmin } from '@/lib/web/session';
import { uuidOf } from './stores/[store]/store-id';

export async function workOffSilentRequestAction(
  request: string,
  name: SilentRequestAct,
  _: FormResult,
  form: FormData,
): Promise<FormResult> {
  const reviewer = await requireAdmin();
  return submitForm(form, z.object({}), async (): Promise<Refusal | undefined> => {
    const act = silentRequestActs.find((known) => known === name);
    if (!act) throw new DomainError('invalid_input');
    if (await workOffSilentRequest(reviewer, uuidOf(request), act)) {
      refresh();
      return undefined;
    }
    const t = await getTranslations('reviews.silent');
    return { formErrors: [t('moved')] };
  });
}
