/** Every error key of the protocol. Clients compare them letter by letter. */
export const errorKeys = [
  'INVALID_API_CALL',
  'INVALID_API_KEY',
  'NOT_AUTHORIZED',
  'INVALID_AMOUNT',
  'LESS_THAN_WAGE_AMOUNT',
  'TOO_LESS_AMOUNT',
  'TOO_MUCH_AMOUNT',
  'INVALID_REFERENCE',
  'INVALID_TRUSTED_PAN',
  'INVALID_CALLBACK',
  'INVALID_PARAM',
  'ALREADY_PAID',
  'MISMATCHED_DATA',
  'NO_REG_TERMINAL',
  'NO_AVAILABLE_GATEWAY',
  'UNKNOWN_BILL',
  'NOT_CONFIRMED',
  'SERVICE_ERROR',
] as const;
export type ErrorKey = (typeof errorKeys)[number];

/** What is known of a call when it is answered; `ids` are for our log. */
export type Answer<Result> = { ok: true; result: Result } | { ok: false; error: ErrorKey };

export const refuse = (error: ErrorKey): { ok: false; error: ErrorKey } => ({ ok: false, error });
