/**
 * Names and codes of Zohal's inquiry service, version 0: POST JSON below the base address, `authorization: Bearer <token>`. Answers are
 * `{result, response_body: {data, message, error_code}}`.
 */
export const zohalPaths = {
  /** `{national_code, birth_date, IBAN}` → `data.matched`. */
  match: '/services/inquiry/check_iban_with_national_code',
  /**
   * For a company: `{national_id, IBAN}` → `data.matched`. ASSUMED: of the documents of this call nothing was seen; it is drawn after the
   * one above. A service that knows no such path answers 404, which says nothing of the account: it waits and is asked about again.
   */
  companyMatch: '/services/inquiry/check_iban_with_legal_national_id',
  /** `{iban}` → `data.name`, `data.bank_name`. */
  holder: '/services/inquiry/iban',
} as const;

/** `result`: every other number than `ok` says nothing of the account. */
export const zohalResult = { ok: 1, sourceDown: 5 } as const;
