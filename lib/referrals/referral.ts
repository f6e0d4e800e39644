import type { referralFlagKinds } from '@/db/schema';

/**
 * - `same_national_id`, `same_sheba`, `same_mobile`: who was brought, or his shop's registration, shares it with who brought him.
 * - `click_flood`: more visits by one link than people make.
 * - `accounts_from_place`: many accounts by one referrer from one network in a day.
 *
 * While a flag is open what the referrer is owed goes on growing and waits. Nothing is taken from him without a person's word.
 */
export type FlagKind = (typeof referralFlagKinds)[number];

/** Visits by one link, from one place within an hour and from everywhere within a Tehran day, from which on it is a flood. */
export const floodPerPlace = 100;
export const floodPerDay = 5_000;

/** Accounts made through one referrer from one place on one Tehran day, from which on somebody looks. */
export const accountsPerPlace = 5;
