import { z } from 'zod';
import type { Sms, SmsOutcome, SmsProvider } from './provider';

interface KavenegarOptions {
  /** Without a trailing slash. */
  baseUrl: string;
  /** Part of the address, which therefore is never logged nor named in an outcome. */
  apiKey: string;
  timeoutMs?: number;
}

const accepted = 200;

const answer = z.object({
  return: z.object({ status: z.int() }),
  entries: z.array(z.object({ messageid: z.union([z.int(), z.string().max(40)]).transform(String) })).nullish(),
});

/** Kavenegar's HTTP API. Its refusals (411 bad receptor, 418 no credit, 424 no such template …) come back as `code_411`. */
export function kavenegar({ baseUrl, apiKey, timeoutMs = 10_000 }: KavenegarOptions): SmsProvider {
  return async (sms) => {
    const { call, fields } = requestOf(sms);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(`${baseUrl}/v1/${encodeURIComponent(apiKey)}/${call}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
        signal,
      });
      return outcomeOf(response.status, await response.json());
    } catch {
      // The error of a failed fetch may carry the address, and with it the key.
      return { kind: 'failed', reason: signal.aborted ? 'timeout' : 'no_answer' };
    }
  };
}

function requestOf(sms: Sms): { call: string; fields: Record<string, string> } {
  // The provider knows numbers as people write them: 09…
  const receptor = sms.mobile.replace(/^98/, '0');
  if ('text' in sms) return { call: 'sms/send.json', fields: { receptor, message: sms.text } };
  const [token, token2, token3] = sms.tokens;
  return {
    call: 'verify/lookup.json',
    fields: { receptor, template: sms.template, token, ...(token2 && { token2 }), ...(token3 && { token3 }) },
  };
}

function outcomeOf(httpStatus: number, body: unknown): SmsOutcome {
  const parsed = answer.safeParse(body);
  if (!parsed.success) return { kind: 'failed', reason: httpStatus === 200 ? 'bad_answer' : `http_${httpStatus}` };
  const { status } = parsed.data.return;
  if (status !== accepted || httpStatus !== 200) return { kind: 'failed', reason: `code_${status}` };
  const [entry] = parsed.data.entries ?? [];
  return entry ? { kind: 'sent', id: entry.messageid } : { kind: 'failed', reason: 'bad_answer' };
}
