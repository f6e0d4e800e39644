/**
 * From where an act came, as the log keeps it for ever: the network of an address (`5.120.33.0/24`, `2a01:5ec0:1::/48`), which tells a
 * strange place from a usual one and names nobody. Null when there is no address.
 */
export function originOf(address: string): string | null {
  const v4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address)?.[1];
  if (v4) return `${v4}.0/24`;
  const v6 = /^([0-9a-f]{1,4}:[0-9a-f]{1,4}:[0-9a-f]{1,4}):/i.exec(address)?.[1];
  // This machine itself, or an IPv4 address in IPv6 dress that was cut already.
  return v6 && v6 !== '0:0:0' ? `${v6.toLowerCase()}::/48` : null;
}
