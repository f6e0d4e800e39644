import { headers } from 'next/headers';
import { originOf } from '@/lib/audit/origin';
import { env } from '@/lib/env';

/** Where a request came from, for limits only. IPv6 counts by its /64, which is what one household or phone is given. */
export async function clientAddress(): Promise<string> {
  return addressIn((await headers()).get('x-forwarded-for'), env.PROXY_HOPS);
}

/** The network a request came from, for the audit log. */
export async function clientOrigin(): Promise<string | null> {
  return originOf(await clientAddress());
}

/** The entry that the outermost of our own proxies wrote; everything before it is the caller's word. */
export function addressIn(forwardedFor: string | null, hops: number): string {
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  // A listener of both kinds writes IPv4 as `::ffff:1.2.3.4`.
  const address = (entries.at(-hops) ?? entries[0] ?? '').replace(/^::ffff:(?=[\d.]+$)/i, '');
  return address.includes('::') || address.split(':').length > 4
    ? `${expand(address).slice(0, 4).join(':')}::/64`
    : address;
}

/** The eight groups of an IPv6 address; `::` stands for as many zeros as are missing. */
function expand(address: string): string[] {
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const groups = (part: string) => part.split(':').filter((group) => group !== '');
  const missing = Math.max(0, 8 - groups(head).length - groups(tail).length);
  return [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)];
}
