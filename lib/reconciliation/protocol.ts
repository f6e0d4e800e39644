/**
 * Names of the deposit file: an ISO 20022 credit transfer between banks, amounts in whole IRR, days in Jalali. The acceptor's papers
 * name its fields, not its elements: the elements are those of pacs.008, which the fields come from.
 */
export const depositElements = {
  root: 'Document',
  message: 'FIToFICstmrCdtTrf',
  header: 'GrpHdr',
  messageId: 'MsgId',
  createdAt: 'CreDtTm',
  count: 'NbOfTxs',
  total: 'TtlIntrBkSttlmAmt',
  settlementDay: 'IntrBkSttlmDt',
  transfer: 'CdtTrfTxInf',
  ids: 'PmtId',
  instruction: 'InstrId',
  endToEnd: 'EndToEndId',
  transaction: 'TxId',
  amount: 'IntrBkSttlmAmt',
  debtor: 'Dbtr',
  debtorAccount: 'DbtrAcct',
  creditor: 'Cdtr',
  creditorAccount: 'CdtrAcct',
  name: 'Nm',
  accountId: 'Id',
  iban: 'IBAN',
  currency: 'Ccy',
} as const;

/**
 * Columns of the PSP's daily report. No paper of SEP's describes it: these are the names its other calls use, and those its panel shows.
 * Days are Jalali or Gregorian, `1405/09/02` or `2026-11-23`, with or without a time behind them.
 */
export const reportColumns = {
  refNum: ['RefNum', 'رسید دیجیتال'],
  rrn: ['RRN', 'شماره مرجع'],
  trace: ['TraceNo', 'StraceNo', 'شماره پیگیری'],
  terminal: ['TerminalNumber', 'TerminalId', 'شماره ترمینال', 'ترمینال'],
  amount: ['Amount', 'مبلغ'],
  paidOn: ['TransactionDate', 'StraceDate', 'تاریخ تراکنش'],
} as const;
