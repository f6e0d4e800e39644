'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { cleanName } from '@/lib/iran/digits';
import { createApiKey, listApiKeys, revokeApiKey } from '@/lib/stores/api-keys';
import { requireRight } from '@/lib/stores/rights';
import { type FormResult, submitForm } from '@/lib/web/action';
import { requireStore } from '@/lib/web/session';

/** `key` is the whole key; it is here once and nowhere else. */
export interface CreateKeyResult {
  form: FormResult;
  key?: { text: string; mode: 'live' | 'test' };
}

const maxWorkingKeys = 20;

export async function createKeyAction(store: string, _: CreateKeyResult, form: FormData): Promise<CreateKeyResult> {
  const scope = await requireStore(store);
  const t = await getTranslations('panel.keys');
  const error = t('nameError');
  const name = z.string({ error }).max(1_000, { error }).transform(cleanName);
  const schema = z.object({
    name: name.pipe(z.string().min(1, { error }).max(60, { error })),
    mode: z.enum(['live', 'test']),
  });
  let key: CreateKeyResult['key'];
  const result = await submitForm(form, schema, async (wish) => {
    requireRight(scope, 'manage_keys');
    const working = (await listApiKeys(scope)).filter(({ revokedAt }) => revokedAt === null);
    if (working.length >= maxWorkingKeys) return { formErrors: [t('tooMany')] };
    key = { text: (await createApiKey(scope, wish)).text, mode: wish.mode };
    refresh();
    return undefined;
  });
  return { form: result, key };
}

/** One that is gone or another store's changes nothing. */
export async function revokeKeyAction(store: string, form: FormData): Promise<void> {
  const scope = await requireStore(store);
  requireRight(scope, 'manage_keys');
  const id = z.uuid().safeParse(form.get('key'));
  if (id.success) await revokeApiKey(scope, id.data);
  refresh();
}
