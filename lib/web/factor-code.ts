import { z } from 'zod';
import { cleanCode } from '@/lib/iran/digits';

/** A field for a code of an authenticator or a recovery code, in any digits, with or without spaces. */
export const factorCode = z.string().transform((text) => cleanCode(text)?.replace(/\s/g, '') ?? '');
