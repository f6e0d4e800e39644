'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { parseTehranDay } from '@/lib/calendar/tehran-day';
import { approveRun } from '@/lib/settlement/release';
import { type FormResult, type Refusal, submitForm } from '@/lib/web/action';
import { requireAdmin } from '@/lib/web/session';

export async function approveRunAction(
  window: string,
  linesSha256: string,
  _: FormResult,
  form: FormData,
): Promise<FormResult> {
  const reviewer = await requireAdmin();
  return submitForm(form, z.object({}), async (): Promise<Refusal | undefined> => {
    const day = parseTehranDay(window);
    const { kind } = day ? await approveRun(reviewer, day, String(linesSha256)) : ({ kind: 'not_frozen' } as const);
    if (kind === 'approved' || kind === 'released') {
      refresh();
      return undefined;
    }
    const t = await getTranslations('settlements.runs.error');
    return { formErrors: [t(kind)] };
  });
}
