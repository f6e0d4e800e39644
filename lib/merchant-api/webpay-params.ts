import { parseMobile } from '@/lib/iran/mobile';
import { parseTrustedPans } from '@/lib/iran/pan';
import { type Rial, rial } from '@/lib/money/rial';

/** Longer than any honest call; a query this long does not even reach us. */
const maxBodyBytes = 16 * 1024;

/**
 * The parameters of a call: of the query, and for POST of the form too. Null when it is no call of the protocol: another
 * method, another content type, too long a body.
 */
export async function readParams(request: Request): Promise<URLSearchParams | null> {
  const params = new URL(request.url).searchParams;
  if (request.method === 'GET') return params;
  if (request.method !== 'POST') return null;
  const body = await readAtMost(request, maxBodyBytes);
  if (body === null) return null;
  if (body === '') return params;
  const [type] = (request.headers.get('content-type') ?? '').split(';');
  if (type?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return null;
  return new URLSearchParams([...params, ...new URLSearchParams(body)]);
}

/** The body's text; null when it is too long, or broke off half-way. */
async function readAtMost(request: Request, bytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > bytes) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Parameters that mean money or identity: two values for one of them is a call that two readers read differently. */
const single = ['api_key', 'reference', 'amount_irr', 'callback_url', 'trusted_pan'];

export function hasContradiction(params: URLSearchParams): boolean {
  return single.some((name) => new Set(params.getAll(name)).size > 1);
}

/** Control characters, which no text column takes or no eye sees, and marks that turn or hide text. The ZWNJ is Persian. */
const unseen = /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]/u;

/** 1…64 characters, kept as they are, all of which can be seen. */
export function readReference(params: URLSearchParams): string | null {
  const text = params.get('reference') ?? '';
  const length = text.length > 128 ? Infinity : [...text].length;
  return length >= 1 && length <= 64 && /\S/.test(text) && !unseen.test(text) ? text : null;
}

/** Plain ASCII digits. What is beyond any limit comes as a number that is, too. */
export function readAmount(params: URLSearchParams): Rial | null {
  const text = params.get('amount_irr') ?? '';
  if (!/^\d{1,100}$/.test(text)) return null;
  const digits = text.replace(/^0+(?=\d)/, '');
  return rial(digits.length > 18 ? 10n ** 18n : BigInt(digits));
}

/** The address as the shop wrote it. We never open it; the payer's browser is sent there. */
export function readCallback(params: URLSearchParams): string | null {
  const text = params.get('callback_url') ?? '';
  const isPlain =
    text.length <= 2048 && /^https?:\/\//i.test(text) && !unseen.test(text) && !/\s/.test(text.at(-1) ?? '');
  return isPlain && URL.canParse(text) ? text : null;
}

/** `989…`; null for everything that is no mobile number, which some clients send instead of nothing. */
export function readMobile(params: URLSearchParams): string | null {
  return parseMobile(params.get('payer_mobile') ?? '');
}

/** No list is an empty list; null for a malformed one. */
export function readTrustedPans(params: URLSearchParams): string[] | null {
  const list = params.get('trusted_pan') ?? '';
  return list === '' ? [] : parseTrustedPans(list);
}
