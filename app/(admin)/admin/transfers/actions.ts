'use server';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { makeBatch } from '@/lib/transfers/make-batch';
import { type FormResult, submitForm } from '@/lib/web/action';
import { requireAdmin } from '@/lib/web/session';
import { batchPath } from './transfers-path';

export async function makeBatchAction(_: FormResult, form: FormData): Promise<FormResult> {
  const admin = await requireAdmin();
  return submitForm(form, z.object({}), async () => {
    const made = await makeBatch(admin);
    if (made.kind === 'made') return redirect(batchPath(made.serial));
    const t = await getTranslations('transfers.error');
    return { formErrors: [t(made.kind)] };
  });
}
