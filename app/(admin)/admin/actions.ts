'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DomainError } from '@/lib/errors';
import { parsePublicId } from '@/lib/ids';
import { acceptStore, type Review, rejectStore } from '@/lib/stores/review';
import { type FormResult, type Refusal, submitForm } from '@/lib/web/action';
import { requireAdmin } from '@/lib/web/session';

const codes = z.object({ terminalNumber: z.string(), acceptorCode: z.string() });

export async function acceptStoreAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const reviewer = await requireAdmin();
  return submitForm(form, codes, async (typed) => answer(await acceptStore(reviewer, storeIdOf(store), typed)));
}

export async function rejectStoreAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const reviewer = await requireAdmin();
  return submitForm(form, z.object({ reason: z.string() }), async ({ reason }) =>
    answer(await rejectStore(reviewer, storeIdOf(store), reason)),
  );
}

function storeIdOf(store: string): string {
  const id = parsePublicId('store', store);
  if (!id) throw new DomainError('not_found');
  return id;
}

async function answer(review: Review): Promise<Refusal | undefined> {
  const t = await getTranslations('admin.error');
  switch (review.kind) {
    case 'accepted':
    case 'rejected':
      refresh();
      return undefined;
    case 'refused':
      return { fieldErrors: { [review.field]: [t(review.field)] } };
    case 'terminal_taken':
      return { fieldErrors: { terminalNumber: [t('terminalTaken')] } };
    case 'not_in_review':
      return { formErrors: [t('notInReview')] };
  }
}
