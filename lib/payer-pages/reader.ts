import { type Locale, localeCookie, toLocale } from '@/lib/i18n/locale';

/** The language of the payer's cookie; Persian without one. Read from the request alone: the bank's cross-site POST brings none. */
export function localeOf(request: Request): Locale {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return toLocale(pairs.find(([name]) => name === localeCookie)?.[1]);
}

/**
 * Whether a POST comes from a page of ours. Another site's form must neither cancel a payment nor send its payer to the bank
 * past the page that names the store. A caller that says nothing of its origin is no browser that could be misled.
 */
export function isOwnForm(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = request.headers.get('origin');
  if (origin === null) return true;
  return URL.parse(origin)?.host === (request.headers.get('x-forwarded-host') ?? request.headers.get('host'));
}

const mostBytes = 64 * 1024;

/**
 * The body as form fields, whatever its content type says: banks are careless with theirs. Bytes that are no UTF-8 become
 * replacement signs. Null when it is larger than any form of ours or a bank's; no more than that is ever read.
 */
export async function readForm(request: Request): Promise<URLSearchParams | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    // A form that broke off is none: a receipt's number may be cut in the middle.
    const chunk = await reader?.read().catch(() => null);
    if (chunk === null) return null;
    if (!chunk || chunk.done) break;
    size += chunk.value.byteLength;
    if (size > mostBytes) {
      await reader?.cancel().catch(() => {});
      return null;
    }
    chunks.push(chunk.value);
  }
  return new URLSearchParams(new TextDecoder().decode(Buffer.concat(chunks)));
}
