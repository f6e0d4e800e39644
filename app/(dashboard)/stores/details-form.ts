import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { Correction } from '@/lib/stores/correct-store';
import type { Opening } from '@/lib/stores/open-store';
import { storeCategories } from '@/lib/stores/store';
import type { Refusal } from '@/lib/web/action';

/** Texts only: what fits is for the verbs to say. */
export const detailsSchema = z.object({ name: z.string(), site: z.string(), category: z.string() });

/** The choice of categories in the reader's language. */
export async function listCategories() {
  const t = await getTranslations('stores.category');
  return storeCategories.map((value) => ({ value, label: t(value) }));
}

/** What was refused, at its field. */
export async function detailsRefusal(
  outcome: Exclude<Opening | Correction, { kind: 'opened' | 'corrected' }>,
): Promise<Refusal> {
  const t = await getTranslations('stores.form.error');
  switch (outcome.kind) {
    case 'refused':
      return { fieldErrors: { [outcome.field]: [t(outcome.field)] } };
    case 'site_taken':
      return { fieldErrors: { site: [t('siteTaken')] } };
    case 'too_many':
      return { formErrors: [t('tooMany')] };
    case 'locked':
      return { formErrors: [t('locked')] };
  }
}
