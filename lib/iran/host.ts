import { cleanCode } from './digits';

/** Names that mean something only on one machine or in one house. */
const privateNames = new Set(['localhost', 'local', 'internal', 'lan', 'home', 'arpa']);

/**
 * The host of a shop's site as ASCII, lower case, without `www.`: `shop.example.ir` of `https://www.Shop.example.ir./cart`.
 * International names become punycode, which cannot imitate. Null for addresses with a port or a user, IP addresses, names
 * without a public suffix, and whatever is no host.
 */
export function parseHost(text: unknown): string | null {
  const written = cleanCode(text)?.match(/^(?:https?:\/\/)?([^\s/?#\\@:[\]%]+)(?:[/?#].*)?$/i)?.[1];
  if (!written || !URL.canParse(`http://${written}`)) return null;
  const host = new URL(`http://${written}`).hostname.replace(/\.$/, '').replace(/^(?:www\.)+(?=.+\.)/, '');
  const labels = host.split('.');
  const last = labels.at(-1) ?? '';
  if (labels.length < 2 || host.length > 253 || privateNames.has(last)) return null;
  if (!/^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(last)) return null;
  return labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) ? host : null;
}
