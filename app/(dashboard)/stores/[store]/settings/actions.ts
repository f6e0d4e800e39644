'use server';
import { refresh } from 'next/cache';
import { z } from 'zod';
import { correctStore } from '@/lib/stores/correct-store';
import { setAutoConfirm } from '@/lib/stores/set-auto-confirm';
import { type FormResult, submitForm } from '@/lib/web/action';
import { requireStore } from '@/lib/web/session';
import { detailsRefusal, detailsSchema } from '../../details-form';

export async function setAutoConfirmAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const scope = await requireStore(store);
  // A box that is not ticked sends nothing.
  return submitForm(form, z.object({ autoConfirm: z.literal('on').optional() }), async ({ autoConfirm }) => {
    await setAutoConfirm(scope, autoConfirm === 'on');
    refresh();
    return undefined;
  });
}

export async function correctStoreAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const scope = await requireStore(store);
  return submitForm(form, detailsSchema, async (typed) => {
    const correction = await correctStore(scope, typed);
    if (correction.kind !== 'corrected') return detailsRefusal(correction);
    refresh();
    return undefined;
  });
}
