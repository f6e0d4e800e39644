'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { parsePublicId } from '@/lib/ids';
import { cleanName } from '@/lib/iran/digits';
import { revokeOtherSessions, revokeSession } from '@/lib/users/sessions';
import { renameUser } from '@/lib/users/user';
import { type FormResult, submitForm } from '@/lib/web/action';
import { requireUser } from '@/lib/web/session';

export async function renameAction(_: FormResult, form: FormData): Promise<FormResult> {
  const { userId, origin } = await requireUser();
  const t = await getTranslations('auth.errors');
  const error = t('name');
  const name = z
    .string({ error })
    .max(500, { error })
    .transform(cleanName)
    .pipe(z.string().min(2, { error }).max(60, { error }));
  return submitForm(form, z.object({ name }), async (value) => {
    await renameUser(userId, value.name, origin);
    refresh();
    return undefined;
  });
}

/** Ends the session whose public id the form carries; one that is gone or not this person's changes nothing. */
export async function endSessionAction(form: FormData): Promise<void> {
  const { userId, origin } = await requireUser();
  const id = parsePublicId('sess', String(form.get('session') ?? ''));
  if (id) await revokeSession(userId, id, new Date(), origin);
  refresh();
}

export async function endOtherSessionsAction(): Promise<void> {
  const { userId, sessionId, origin } = await requireUser();
  await revokeOtherSessions(userId, sessionId, new Date(), origin);
  refresh();
}
