import type { storeStatuses } from '@/db/schema';

/**
 * - `in_review`: its data is being looked at; only test payments can be made.
 * - `active`: accepted, with a terminal; live payments can be made.
 * - `rejected`: something must be corrected first; the reason says what.
 * - `suspended`: stopped by an operator; the reason says why.
 * - `closed`: given up; its records stay.
 */
export type StoreStatus = (typeof storeStatuses)[number];

/** What a shop sells, in the few words that review needs. */
export const storeCategories = [
  'clothing',
  'food',
  'electronics',
  'home',
  'beauty',
  'books',
  'education',
  'digital',
  'services',
  'travel',
  'charity',
  'other',
] as const;
export type StoreCategory = (typeof storeCategories)[number];
