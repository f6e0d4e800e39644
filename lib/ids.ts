import { TypeID, typeid } from 'typeid-js';

/** What a public id may name. The prefix is part of the address: `pay_…` is never taken for `store_…`. */
export const idPrefixes = [
  'user',
  'store',
  'pay',
  'att',
  'key',
  'plan',
  'sess',
  'acct',
  'run',
  'evt',
  'inv',
  'imp',
  'msg',
  'recf',
  'reci',
  'rfd',
  'setf',
  'trr',
] as const;
export type IdPrefix = (typeof idPrefixes)[number];
export type PublicId<P extends IdPrefix> = `${P}_${string}`;

/** A new uuid v7, the form in which every id lies in the database: it grows with time, so new rows fall on the same index pages. */
export function newId(): string {
  return typeid().toUUID();
}

/** The public form of a uuid, e.g. `pay_01h455vb4pex5vsknk084sn02q`. */
export function publicId<P extends IdPrefix>(prefix: P, uuid: string): PublicId<P> {
  return TypeID.fromUUID(prefix, uuid).toString() as PublicId<P>;
}

/** The uuid of a public id, or null when the text is not an id of that kind. Safe on hostile input of any type. */
export function parsePublicId(prefix: IdPrefix, text: unknown): string | null {
  if (typeof text !== 'string' || text.length !== prefix.length + 27 || !text.startsWith(`${prefix}_`)) return null;
  try {
    const id = TypeID.fromString(text, prefix);
    // One id has one address: other spellings of the same bytes (upper case) are refused.
    return id.toString() === text ? id.toUUID() : null;
  } catch {
    return null;
  }
}
