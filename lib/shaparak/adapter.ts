import type { ShaparakReason } from '@/db/schema';
import { type Answer, askJson } from '@/lib/ask-json';
import { shaparakPaths, type WireCartableFilter, type WireRequest } from './protocol';
import { cartableAnswer, type Standing, writeAnswer } from './wire';

/**
 * `received`: Shaparak has it. `refused`: it said no at the door, with reasons. `unreadable`: it could not read what we sent and has
 * nothing of it. `unanswered`: nobody knows; the cartable must be asked before it is sent again.
 */
export type WriteOutcome =
  | { kind: 'received' }
  | { kind: 'refused'; reasons: ShaparakReason[] }
  | { kind: 'unreadable' }
  | { kind: 'unanswered'; reason: string };

/** `listed`: by our tracking numbers; what is missing, Shaparak did not receive in that window. */
export type CartableOutcome =
  | { kind: 'listed'; standings: ReadonlyMap<string, Standing> }
  | { kind: 'unanswered'; reason: string };

/** At most 100 numbers, from and to at most a day apart. */
export interface CartableQuestion {
  from: Date;
  to: Date;
  trackingNumbers: readonly string[];
}

/** Shaparak's merchant service. No method throws for what it may do: silence and garbage are outcomes. */
export interface Shaparak {
  write(request: WireRequest): Promise<WriteOutcome>;
  readCartable(question: CartableQuestion): Promise<CartableOutcome>;
}

export interface ShaparakOptions {
  /** Without a trailing slash, e.g. `https://mms.shaparak.ir/merchant`. */
  baseUrl: string;
  user: string;
  password: string;
  /** Per call, the answer's body included. */
  timeoutMs?: number;
}

/** Longer than this no call takes. */
export const callTimeoutMs = 20_000;

export function shaparakAt({ baseUrl, user, password, timeoutMs = callTimeoutMs }: ShaparakOptions): Shaparak {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  // The cartable may repeat whole requests.
  const options = { fetch, timeoutMs, headers: { authorization }, maxBodyBytes: 4 * 1024 * 1024 };
  const post = (path: string, body: object) => askJson(`${baseUrl}${path}`, body, options);
  return {
    // One request a call, although the wire takes many: one that cannot be read then spoils no other.
    write: async (request) => writeOutcome(await post(shaparakPaths.write, [request]), request.trackingNumberPsp),
    readCartable: async (question) => cartableOutcome(await post(shaparakPaths.cartable, filterOf(question))),
  };
}

function filterOf({ from, to, trackingNumbers }: CartableQuestion): WireCartableFilter {
  return {
    requestDate: [from.getTime(), to.getTime()],
    requestTypes: [],
    statuses: [],
    trackingNumbers: [],
    trackingNumberPsps: [...trackingNumbers],
  };
}

/** An answer that repeats itself is one answer; one about another request, or that says yes and no, is none. */
function writeOutcome(answer: Answer, trackingNumber: string): WriteOutcome {
  if (answer.kind === 'none') {
    return answer.reason === 'http_400' ? { kind: 'unreadable' } : { kind: 'unanswered', reason: answer.reason };
  }
  const parsed = writeAnswer.safeParse(answer.body);
  if (!parsed.success) return { kind: 'unanswered', reason: 'bad_answer' };
  const [first, ...others] = parsed.data;
  if (!first || parsed.data.some((entry) => entry.trackingNumber !== trackingNumber)) {
    return { kind: 'unanswered', reason: 'other_request' };
  }
  if (others.some((entry) => entry.success !== first.success)) return { kind: 'unanswered', reason: 'contradiction' };
  if (first.success) return { kind: 'received' };
  const reasons = first.requestRejectionReason;
  return reasons.length > 0 ? { kind: 'refused', reasons } : { kind: 'unanswered', reason: 'no_reason' };
}

function cartableOutcome(answer: Answer): CartableOutcome {
  if (answer.kind === 'none') return { kind: 'unanswered', reason: answer.reason };
  const parsed = cartableAnswer.safeParse(answer.body);
  if (!parsed.success) return { kind: 'unanswered', reason: 'bad_answer' };
  const standings = new Map<string, Standing>();
  for (const { trackingNumber, standing } of parsed.data) {
    const known = standings.get(trackingNumber);
    standings.set(trackingNumber, known ? moreDecided(known, standing) : standing);
  }
  return { kind: 'listed', standings };
}

/** A request that is listed twice has gone on in between; two different ends are no end yet. */
export function moreDecided(a: Standing, b: Standing): Standing {
  if (a.kind === 'waiting') return b;
  return b.kind === 'waiting' || b.kind === a.kind ? a : { kind: 'waiting' };
}
