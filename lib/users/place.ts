import { originOf } from '@/lib/audit/origin';
import { keyedHash } from '@/lib/crypto/keyed-hash';

const bytes = (hex: string) => Buffer.from(hex, 'hex').subarray(0, 16);

/** The network of an address, so that two visits of one place are known for it and the place is not; null when there is no address. */
export function placeHash(address: string): Buffer | null {
  const network = originOf(address);
  return network ? bytes(keyedHash('referral_place', network)) : null;
}

/** What a browser calls itself, in the same way. */
export function browserHash(userAgent: string): Buffer {
  return bytes(keyedHash('referral_browser', userAgent));
}
