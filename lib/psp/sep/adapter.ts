import { type Answer, askJson } from '@/lib/ask-json';
import type { Psp, ReceiptQuery, ReverseOutcome, TokenOutcome, TokenRequest, VerifyOutcome } from '../psp';
import { sepDeadlines, sepPaths, sepResult, sepTokenMinutes, sepTokenStatus } from './protocol';
import { readSepReturn } from './read-return';
import { receiptOf, resultAnswer, tokenAnswer } from './wire';

export interface SepOptions {
  /** Without a trailing slash, e.g. `https://sep.shaparak.ir`. */
  baseUrl: string;
  /** Per call, the answer's body included. */
  timeoutMs?: number;
  fetch?: typeof fetch;
}

/** SEP's REST gateway. Verify is final here: no settle call, and nothing can be asked by our own number. */
export function sepPsp({ baseUrl, timeoutMs = 10_000, fetch: ask = fetch }: SepOptions): Psp {
  const post = (path: string, body: object) => askJson(`${baseUrl}${path}`, body, { fetch: ask, timeoutMs });
  return {
    name: 'sep',
    verifyWithinMs: sepDeadlines.verifyMinutes * 60_000,
    reverseWithinMs: sepDeadlines.reverseMinutes * 60_000,
    settle: null,
    inquire: null,
    redirect: (token) => ({ action: `${baseUrl}${sepPaths.page}`, fields: { Token: token, GetMethod: '' } }),
    requestToken: async (request) => tokenOutcome(await post(sepPaths.token, tokenBody(request))),
    readReturn: readSepReturn,
    verify: async (query) => verifyOutcome(await post(sepPaths.verify, receiptBody(query)), query),
    reverse: async (query) => reverseOutcome(await post(sepPaths.reverse, receiptBody(query))),
  };
}

function tokenBody(request: TokenRequest) {
  const minutes = Math.min(Math.max(Math.ceil(request.expiresInMinutes), sepTokenMinutes.least), sepTokenMinutes.most);
  return {
    action: 'token',
    TerminalId: request.terminalNumber,
    Amount: Number(request.amountRial),
    ResNum: request.resNum,
    RedirectUrl: request.returnUrl,
    TokenExpiryInMin: minutes,
    // The bank knows numbers as people write them: 09…
    ...(request.payerMobile && { CellNumber: request.payerMobile.replace(/^98/, '0') }),
  };
}

const receiptBody = (query: ReceiptQuery) => ({ RefNum: query.refNum, TerminalNumber: query.terminalNumber });

function tokenOutcome(answer: Answer): TokenOutcome {
  if (answer.kind === 'none') return { kind: 'unavailable', reason: answer.reason };
  const parsed = tokenAnswer.safeParse(answer.body);
  if (!parsed.success) return { kind: 'unavailable', reason: 'bad_answer' };
  return parsed.data.status === sepTokenStatus.ok
    ? { kind: 'token', token: parsed.data.token }
    : { kind: 'refused', code: parsed.data.errorCode };
}

/** The bank's plain no. A code that is not listed is no verdict on the money, so it is asked about again. */
const refusals: ReadonlySet<number> = new Set([sepResult.notFound, sepResult.tooOld]);

type Result = { code: number; success: boolean; detail: unknown } | { unanswered: string };

function resultOf(answer: Answer): Result {
  if (answer.kind === 'none') return { unanswered: answer.reason };
  const parsed = resultAnswer.safeParse(answer.body);
  if (!parsed.success) return { unanswered: 'bad_answer' };
  const { ResultCode, Success, TransactionDetail } = parsed.data;
  return { code: ResultCode, success: Success, detail: TransactionDetail };
}

/**
 * An answer about another receipt or terminal says nothing of ours: the money may be there, so it counts as no answer and is
 * asked again, never as a yes or a no.
 */
function verifyOutcome(answer: Answer, asked: ReceiptQuery): VerifyOutcome {
  const result = resultOf(answer);
  if ('unanswered' in result) return { kind: 'unanswered', reason: result.unanswered };
  if (refusals.has(result.code)) return { kind: 'refused', code: String(result.code) };
  if (result.code === sepResult.alreadyReversed) return { kind: 'reversed' };
  if (result.code === sepResult.duplicate) return duplicateOutcome(result.detail, asked);
  if (result.code !== sepResult.ok) return { kind: 'unanswered', reason: `code_${result.code}` };
  if (!result.success) return { kind: 'unanswered', reason: 'contradiction' };
  const receipt = receiptOf(result.detail, asked);
  return 'mismatch' in receipt ? { kind: 'unanswered', reason: receipt.mismatch } : { kind: 'verified', receipt };
}

/** «Verified before» comes with or without the receipt; one that is another's spoils the answer. */
function duplicateOutcome(detail: unknown, asked: ReceiptQuery): VerifyOutcome {
  const receipt = receiptOf(detail, asked);
  if (!('mismatch' in receipt)) return { kind: 'duplicate', receipt };
  return receipt.mismatch === 'bad_detail'
    ? { kind: 'duplicate', receipt: null }
    : { kind: 'unanswered', reason: receipt.mismatch };
}

/** 2 is not «already reversed»: of a repeated request the bank does not say what became of the first. It is left to a person. */
function reverseOutcome(answer: Answer): ReverseOutcome {
  const result = resultOf(answer);
  if ('unanswered' in result) return { kind: 'unanswered', reason: result.unanswered };
  if (result.code === sepResult.alreadyReversed) return { kind: 'reversed' };
  if (refusals.has(result.code) || result.code === sepResult.duplicate) {
    return { kind: 'refused', code: String(result.code) };
  }
  if (result.code !== sepResult.ok) return { kind: 'unanswered', reason: `code_${result.code}` };
  return result.success ? { kind: 'reversed' } : { kind: 'unanswered', reason: 'contradiction' };
}
