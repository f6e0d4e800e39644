import type { Locale } from './locale';
import enCommon from './messages/en/common.json';
import faCommon from './messages/fa/common.json';

const fa = { common: faCommon };

/** All texts of the product by room. English must have exactly the keys of Persian: the type says so at build, a test says so for placeholders. */
export type Messages = typeof fa;

const en: Messages = { common: enCommon };

export const messages: Record<Locale, Messages> = { fa, en };
