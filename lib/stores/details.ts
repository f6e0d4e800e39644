import { cleanName } from '@/lib/iran/digits';
import { parseHost } from '@/lib/iran/host';
import { type StoreCategory, storeCategories } from './store';

/** What an owner tells of a store, cleaned: made by `readStoreDetails` only. */
export interface StoreDetails {
  name: string;
  /** ASCII host without `www.`. */
  site: string;
  category: StoreCategory;
}

/** The field that does not fit, so that the form can say how to mend it. */
export type DetailsRefusal = { kind: 'refused'; field: keyof StoreDetails };

/** Lengths of a name in characters as a reader counts them. */
export const storeNameLength = { min: 2, max: 60 } as const;

const characters = new Intl.Segmenter('fa', { granularity: 'grapheme' });

/**
 * Reads what was typed. Names lose control, bidi and zero-width characters, which serve only to imitate another shop, and must
 * hold a letter; sites become a bare host. Safe on hostile input of any type.
 */
export function readStoreDetails(
  typed: Record<keyof StoreDetails, unknown>,
): { kind: 'details'; details: StoreDetails } | DetailsRefusal {
  const name = parseStoreName(typed.name);
  if (name === null) return { kind: 'refused', field: 'name' };
  const site = parseHost(typed.site);
  if (site === null) return { kind: 'refused', field: 'site' };
  const category = storeCategories.find((known) => known === typed.category);
  if (category === undefined) return { kind: 'refused', field: 'category' };
  return { kind: 'details', details: { name, site, category } };
}

function parseStoreName(text: unknown): string | null {
  // Measured before cleaning: a megabyte is not a name, whatever is left of it.
  if (typeof text !== 'string' || text.length > 1_000) return null;
  const name = cleanName(text);
  const length = [...characters.segment(name)].length;
  const fits = length >= storeNameLength.min && length <= storeNameLength.max && name.length <= 200;
  return fits && /\p{L}/u.test(name) ? name : null;
}
