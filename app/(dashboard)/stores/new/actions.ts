'use server';
import { redirect } from 'next/navigation';
import { publicId } from '@/lib/ids';
import { openStore } from '@/lib/stores/open-store';
import { type FormResult, submitForm } from '@/lib/web/action';
import { requireUser } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { detailsRefusal, detailsSchema } from '../details-form';

export async function openStoreAction(_: FormResult, form: FormData): Promise<FormResult> {
  const { userId, origin } = await requireUser();
  return submitForm(form, detailsSchema, async (typed) => {
    const opening = await openStore(userId, typed, origin);
    if (opening.kind !== 'opened') return detailsRefusal(opening);
    redirect(storePath(publicId('store', opening.storeId)));
  });
}
