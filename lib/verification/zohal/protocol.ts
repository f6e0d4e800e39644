/**
 * Names and codes of Zohal's inquiry service, version 0: POST JSON below the base address, `authorization: Bearer <token>`. Answers are
 * `{result, response_body: {data, message, error_code}}`.
 */
export const zohalPaths = {
  /** `{national_code, birth_date, IBAN}` → `data.matched`. */
  match: '/services/inquiry/check_iban_with_national_code',
  /** `{iban}` → `data.name`, `data.bank_name`. */
  holder: '/services/inquiry/iban',
} as const;

/** `result`: every other number than `ok` says nothing of the account. */
export const zohalResult = { ok: 1, sourceDown: 5 } as const;
