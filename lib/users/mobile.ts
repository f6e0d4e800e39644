import type { Sealed } from '@/db/columns';
import { blindIndex, open, seal } from '@/lib/crypto/sealed';

/** What a mobile number (`989…`) is found by, in every table that has a `mobile_index`. */
export function mobileIndex(mobile: string): string {
  return blindIndex('mobile', mobile);
}

const place = (userId: string) => ({ table: 'users', column: 'mobile', row: userId });

/** The columns of a person's number. */
export function sealMobile(userId: string, mobile: string): { mobile: Sealed; mobileIndex: string } {
  return { mobile: seal(place(userId), mobile), mobileIndex: mobileIndex(mobile) };
}

/** A person's number as `989…`; on the glass it is masked, except to the person. */
export function openMobile(user: { id: string; mobile: Sealed }): string {
  return open(place(user.id), user.mobile);
}
