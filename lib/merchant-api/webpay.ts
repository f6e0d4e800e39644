import { env } from '@/lib/env';
import { type LogFacts, logError, logRequest } from '@/lib/log';
import { type ConfirmOutcome, confirmPayment } from '@/lib/payments/confirm';
import type { RequestOutcome } from '@/lib/payments/order';
import { requestPayment } from '@/lib/payments/request';
import { authenticateKey, type KeyScope } from '@/lib/stores/api-keys';
import { type Answer, type ErrorKey, refuse } from './webpay-answer';
import { type PaidResult, paidResult } from './webpay-paid';
import * as read from './webpay-params';

/*
 * The Webpay merchant protocol. Every call, whatever it holds, is answered 200 with JSON. Checks stand in this order, and the
 * first that fails is the answer: the call's form, contradicting repeats, the key, then the parameters as below, then the
 * payment itself. A caller without a key learns nothing of a store.
 */

/** `create_request`: a payment for an order, at an address to which the shop sends its payer. */
export function answerCreateRequest(request: Request): Promise<Response> {
  return answer(request, async (params, scope) => {
    const reference = read.readReference(params);
    if (reference === null) return refuse('INVALID_REFERENCE');
    const amountRial = read.readAmount(params);
    if (amountRial === null) return refuse('INVALID_AMOUNT');
    const callbackUrl = read.readCallback(params);
    if (callbackUrl === null) return refuse('INVALID_CALLBACK');
    const trustedPans = read.readTrustedPans(params);
    if (trustedPans === null) return refuse('INVALID_TRUSTED_PAN');
    const payerMobile = read.readMobile(params);

    const outcome = await requestPayment(scope, { reference, amountRial, callbackUrl, payerMobile, trustedPans });
    if (outcome.kind !== 'waiting') return refuse(requestKeys[outcome.kind]);
    return { ok: true, result: { payment_url: `${env.APP_URL}/pay/${outcome.publicId}` } };
  });
}

const requestKeys = {
  already_paid: 'ALREADY_PAID',
  mismatched: 'MISMATCHED_DATA',
  less_than_fee: 'LESS_THAN_WAGE_AMOUNT',
  too_little: 'TOO_LESS_AMOUNT',
  too_much: 'TOO_MUCH_AMOUNT',
  no_terminal: 'NO_REG_TERMINAL',
  no_gateway: 'NO_AVAILABLE_GATEWAY',
} as const satisfies Record<Exclude<RequestOutcome['kind'], 'waiting'>, ErrorKey>;

/** `confirm_payment`: the shop takes the payment. Equal calls get equal answers for ever. */
export function answerConfirmPayment(request: Request): Promise<Response> {
  return answer(request, async (params, scope): Promise<Answer<PaidResult>> => {
    const reference = read.readReference(params);
    if (reference === null) return refuse('INVALID_REFERENCE');
    const amountRial = read.readAmount(params);
    if (amountRial === null) return refuse('INVALID_AMOUNT');

    const outcome = await confirmPayment(scope, { reference, amountRial });
    if (outcome.kind !== 'paid') return refuse(confirmKeys[outcome.kind]);
    return { ok: true, result: paidResult(outcome.confirmation) };
  });
}

const confirmKeys = {
  unknown_reference: 'UNKNOWN_BILL',
  mismatched: 'MISMATCHED_DATA',
  not_confirmed: 'NOT_CONFIRMED',
  // NOT_CONFIRMED would be a definite no, while the money may be there: the shop is to ask again.
  undecided: 'SERVICE_ERROR',
} as const satisfies Record<Exclude<ConfirmOutcome['kind'], 'paid'>, ErrorKey>;

type Call = (params: URLSearchParams, scope: KeyScope) => Promise<Answer<object>>;

async function answer(request: Request, call: Call): Promise<Response> {
  const started = performance.now();
  const facts: Record<string, string> = {};
  const body = await prove(request, call, facts).catch((error: unknown) => {
    logError(error, facts);
    return refuse('SERVICE_ERROR');
  });
  logRequest(request, 200, started, { ...facts, outcome: body.ok ? 'ok' : body.error } satisfies LogFacts);
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
}

async function prove(request: Request, call: Call, facts: Record<string, string>): Promise<Answer<object>> {
  const params = await read.readParams(request);
  if (!params) return refuse('INVALID_API_CALL');
  if (read.hasContradiction(params)) return refuse('INVALID_PARAM');
  const proof = await authenticateKey(params.get('api_key') ?? '');
  if (proof.kind === 'malformed') return refuse('INVALID_API_KEY');
  if (proof.kind === 'unknown') return refuse('NOT_AUTHORIZED');
  Object.assign(facts, { storeId: proof.scope.storeId, keyId: proof.scope.keyId });
  return call(params, proof.scope);
}
