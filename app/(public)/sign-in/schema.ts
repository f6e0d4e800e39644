import { z } from 'zod';
import { cleanCode } from '@/lib/iran/digits';
import { parseMobile } from '@/lib/iran/mobile';

/** `auth.errors` in the reader's language. */
type Texts = (key: 'errors.mobile' | 'errors.code') => string;

function mobileField(t: Texts) {
  const error = t('errors.mobile');
  return z.string({ error }).transform((text, context) => {
    const mobile = parseMobile(text);
    if (mobile) return mobile;
    context.addIssue({ code: 'custom', message: error });
    return z.NEVER;
  });
}

/** The first step: where the code is to go. */
export function mobileSchema(t: Texts) {
  return z.object({ mobile: mobileField(t) });
}

/** The second step: the code, and who recommended us, if someone did. */
export function codeSchema(t: Texts) {
  const error = t('errors.code');
  return z.object({
    mobile: mobileField(t),
    code: z
      .string({ error })
      .transform((text) => cleanCode(text)?.replace(/\s/g, '') ?? '')
      .pipe(z.string().regex(/^\d{6}$/, { error })),
    referrerMobile: mobileField(t)
      .optional()
      .transform((mobile) => mobile ?? null),
    next: z.string().optional(),
  });
}
