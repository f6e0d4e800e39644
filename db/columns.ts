import { bigint, customType, date, timestamp, uuid } from 'drizzle-orm/pg-core';
import { newId } from '@/lib/ids';
import type { Rial } from '@/lib/money/rial';

/** A uuid v7 made by us, so that a row has its name before it is stored. */
export const id = (name: string) => uuid(name).$defaultFn(newId);
/** Whole rial as a 64-bit integer. */
export const rial = (name: string) => bigint(name, { mode: 'bigint' }).$type<Rial>();
/** An instant. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
/** A business day in Asia/Tehran as a plain Gregorian date `YYYY-MM-DD`. */
export const dayTehran = (name: string) => date(name, { mode: 'string' });

declare const sealing: unique symbol;
/** What lib/crypto/sealed.ts made of a text that nobody may read from the table. */
export type Sealed = string & { readonly [sealing]: true };
/**
 * Personal data: sealed to its row (`id`, or else the primary key's values with `:` between), never plain. What must be found by it has
 * an index column beside it. A kind of column of its own, so that a change of keys finds all of them.
 */
export const sealed = customType<{ data: Sealed; driverData: string }>({ dataType: () => 'text' });
/** A keyed hash as its bytes. */
export const hash = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
