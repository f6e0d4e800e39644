/** What came of asking an outside party over HTTP: its JSON, or why there is none. Reasons are ours and hold nothing of the request. */
export type Answer = { kind: 'json'; body: unknown } | { kind: 'none'; reason: string };

export interface AskOptions {
  fetch: typeof fetch;
  /** For the whole exchange, the body included. */
  timeoutMs: number;
  /** Beside those of JSON, e.g. who asks. */
  headers?: Record<string, string>;
  /** More than this is not an answer; banks answer in a few hundred bytes. */
  maxBodyBytes?: number;
}

/** Posts JSON. Never throws: silence, a status other than 200, a redirect, too long a body and what is no JSON are `none`. */
export async function askJson(url: string, body: object, options: AskOptions): Promise<Answer> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await options.fetch(url, {
      method: 'POST',
      headers: { ...options.headers, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      // Whoever sends us elsewhere is not the one we ask.
      redirect: 'manual',
      signal,
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      return { kind: 'none', reason: `http_${response.status}` };
    }
    const text = await readAtMost(response, options.maxBodyBytes ?? 64 * 1024);
    return text === null ? { kind: 'none', reason: 'too_long' } : readJson(text);
  } catch {
    return { kind: 'none', reason: signal.aborted ? 'timeout' : 'no_answer' };
  }
}

function readJson(text: string): Answer {
  try {
    return { kind: 'json', body: JSON.parse(text) };
  } catch {
    return { kind: 'none', reason: 'not_json' };
  }
}

async function readAtMost(response: Response, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the body and with it the connection.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
