'use server';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DomainError } from '@/lib/errors';
import { parsePublicId } from '@/lib/ids';
import { revealMessage } from '@/lib/settlement/reveal-message';
import { type FormResult, submitForm } from '@/lib/web/action';
import { requireAdmin } from '@/lib/web/session';

/** `text` is here once, after its showing was written down. */
export interface RevealMessageResult {
  form: FormResult;
  text?: string;
}

export async function revealMessageAction(
  message: string,
  _: RevealMessageResult,
  form: FormData,
): Promise<RevealMessageResult> {
  const operator = await requireAdmin();
  const t = await getTranslations('audit.show');
  let text: string | undefined;
  const result = await submitForm(form, z.object({ reason: z.string() }), async ({ reason }) => {
    const id = parsePublicId('msg', message);
    const revealed = id ? await revealMessage(operator, id, reason) : null;
    if (revealed?.kind === 'refused') return { fieldErrors: { reason: [t('refused')] } };
    if (revealed?.kind !== 'shown') throw new DomainError('not_found', 'no such message');
    text = revealed.text;
    return undefined;
  });
  return text === undefined ? { form: result } : { form: result, text };
}
