/**
 * Broken promises, as a closed list. Expected outcomes are returned unions and do not stand here.
 * Each code has its HTTP status here and its texts in `i18n/messages/*​/errors.json`; the type check fails when one is missing.
 */
export const errorStatus = {
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  invalid_input: 422,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** Thrown when a caller's promise or ours is broken. `detail` is for our log only and holds no personal data. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, detail?: string, options?: ErrorOptions) {
    super(detail ?? code, options);
    this.name = 'DomainError';
    this.code = code;
  }
  get status(): number {
    return errorStatus[this.code];
  }
}
