/** Nobody sends a bank or an SMS provider more than this. */
const maxBytes = 64 * 1024;

/** The body as text; null when it is too long or was cut off. */
export async function readBody(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > maxBytes) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The body as a form; what is no form has no fields. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams((await readBody(request)) ?? '');
}

/** The body as JSON; undefined when it is none. */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return JSON.parse((await readBody(request)) ?? '');
  } catch {
    return undefined;
  }
}
