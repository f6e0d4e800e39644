'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { parseJalali } from '@/lib/calendar/jalali';
import { toLatinDigits } from '@/lib/iran/digits';
import { type FormResult, type Refusal, submitForm } from '@/lib/web/action';
import { requireAdmin } from '@/lib/web/session';
import { changeCycle } from '@/lib/working-calendar/change-cycle';
import { changeDay, dayChanges } from '@/lib/working-calendar/change-day';
import { changeWeek } from '@/lib/working-calendar/change-week';

const reasonSaying = (error: string) => z.string({ error }).trim().min(3, error).max(500, error);

export async function changeDayAction(_: FormResult, form: FormData): Promise<FormResult> {
  const reviewer = await requireAdmin();
  const t = await getTranslations();
  const typed = z.object({ day: z.string(), to: z.enum(dayChanges), reason: reasonSaying(t('admin.error.reason')) });
  return submitForm(form, typed, async ({ day: text, ...change }): Promise<Refusal | undefined> => {
    const day = parseJalali(text);
    if (!day) return { fieldErrors: { day: [t('settlements.calendar.error.day')] } };
    const { kind } = await changeDay(reviewer, { day, ...change }, new Date());
    if (kind === 'past') return { fieldErrors: { day: [t('settlements.calendar.error.past')] } };
    if (kind === 'same') return { fieldErrors: { to: [t('settlements.calendar.error.same')] } };
    refresh();
    return undefined;
  });
}

export async function changeWeekAction(_: FormResult, form: FormData): Promise<FormResult> {
  const reviewer = await requireAdmin();
  const t = await getTranslations();
  const typed = z.object({
    off: z.union([z.coerce.number(), z.array(z.coerce.number()).max(7)]).optional(),
    reason: reasonSaying(t('admin.error.reason')),
  });
  return submitForm(form, typed, async ({ off = [], reason }): Promise<Refusal | undefined> => {
    const { kind } = await changeWeek(reviewer, [off].flat(), reason);
    if (kind !== 'changed') return { formErrors: [t(`settlements.calendar.error.week_${kind}`)] };
    refresh();
    return undefined;
  });
}

export async function changeCycleAction(_: FormResult, form: FormData): Promise<FormResult> {
  const reviewer = await requireAdmin();
  const t = await getTranslations();
  const typed = z.object({ from: z.string(), time: z.string().max(20), reason: reasonSaying(t('admin.error.reason')) });
  return submitForm(form, typed, async ({ from: text, time, reason }): Promise<Refusal | undefined> => {
    const from = parseJalali(text);
    if (!from) return { fieldErrors: { from: [t('settlements.calendar.error.day')] } };
    const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(toLatinDigits(time).trim()) ?? [];
    if (!hour || !minute) return { fieldErrors: { time: [t('settlements.calendar.cycleError.time')] } };
    const change = { from, minute: Number(hour) * 60 + Number(minute), reason };
    const { kind } = await changeCycle(reviewer, change, new Date());
    if (kind === 'past') return { fieldErrors: { from: [t('settlements.calendar.cycleError.past')] } };
    if (kind !== 'changed') return { fieldErrors: { time: [t('settlements.calendar.cycleError.same')] } };
    refresh();
    return undefined;
  });
}
