'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { findPayee } from '@/lib/reports/payout-holds';
import { endPayoutHold, placePayoutHold } from '@/lib/settlement/payout-holds';
import { type FormResult, type Refusal, submitForm } from '@/lib/web/action';
import { requireAdmin } from '@/lib/web/session';

const reasonSaying = (error: string) => z.string({ error }).trim().min(3, error).max(500, error);

export async function placeHoldAction(_: FormResult, form: FormData): Promise<FormResult> {
  const reviewer = await requireAdmin();
  const t = await getTranslations();
  const typed = z.object({ payee: z.string().trim(), reason: reasonSaying(t('admin.error.reason')) });
  return submitForm(form, typed, async (hold): Promise<Refusal | undefined> => {
    const payee = await findPayee(reviewer, hold.payee);
    if (!payee) return { fieldErrors: { payee: [t('settlements.holds.error.payee')] } };
    const { kind } = await placePayoutHold(reviewer, payee, hold.reason);
    if (kind === 'already') return { formErrors: [t('settlements.holds.error.already')] };
    refresh();
    return undefined;
  });
}

export async function endHoldAction(payee: string, _: FormResult, form: FormData): Promise<FormResult> {
  const reviewer = await requireAdmin();
  const t = await getTranslations();
  return submitForm(
    form,
    z.object({ reason: reasonSaying(t('admin.error.reason')) }),
    async (typed): Promise<Refusal | undefined> => {
      const found = await findPayee(reviewer, String(payee));
      const ended = found && (await endPayoutHold(reviewer, found.id, typed.reason));
      if (ended?.kind !== 'ended') return { formErrors: [t('settlements.holds.error.notHeld')] };
      refresh();
      return undefined;
    },
  );
}
