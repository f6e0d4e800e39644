/** Names, paths and codes of SEP's REST gateway, manual 3.3. Paths are relative to the base address; the bank reads them in any case. */
export const sepPaths = {
  /** POST JSON. */
  token: '/onlinepg/onlinepg',
  /** The payer's browser, form POST. */
  page: '/OnlinePG/OnlinePG',
  /** The payer's browser, GET `?token=`. */
  sendToken: '/OnlinePG/SendToken',
  /** POST JSON. */
  verify: '/verifyTxnRandomSessionkey/ipg/VerifyTransaction',
  /** POST JSON, the same body as verify. */
  reverse: '/verifyTxnRandomSessionkey/ipg/ReverseTransaction',
} as const;

/** Both count from the moment the payer paid. */
export const sepDeadlines = { verifyMinutes: 30, reverseMinutes: 50 } as const;

/** How long a token waits for its payer. */
export const sepTokenMinutes = { least: 20, most: 3600, default: 20 } as const;

/** `status` of the token answer. */
export const sepTokenStatus = { ok: 1, refused: -1 } as const;

/** `Status` of the browser's return. The token call names its refusals (`errorCode`) by the same numbers. */
export const sepStatus = {
  canceledByUser: 1,
  ok: 2,
  failed: 3,
  noSession: 4,
  invalidParameters: 5,
  merchantIpInvalid: 8,
  threeWrongPasswords: 9,
  tokenNotFound: 10,
  tokenRequired: 11,
  terminalNotFound: 12,
  multiSettlementError: 21,
} as const;

/** `State` of the browser's return: the same news as `Status`, in a word. */
export const sepState = {
  ok: 'OK',
  canceledByUser: 'CanceledByUser',
  failed: 'Failed',
  noSession: 'SessionIsNull',
} as const;

/** `ResultCode` of verify and reverse. */
export const sepResult = {
  ok: 0,
  duplicate: 2,
  alreadyReversed: 5,
  notFound: -2,
  tooOld: -6,
  terminalInactive: -104,
  terminalMissing: -105,
  ipNotAllowed: -106,
} as const;

/** Fields of the browser's return. RRN also comes as `Rrn`. */
export type SepReturnField =
  | 'MID'
  | 'State'
  | 'Status'
  | 'RRN'
  | 'RefNum'
  | 'ResNum'
  | 'TerminalId'
  | 'TraceNo'
  | 'Amount'
  | 'Wage'
  | 'AffectiveAmount'
  | 'SecurePan'
  | 'HashedCardNumber'
  | 'Token';
