/** Names and codes of the wire to our own bank: a batch goes out as pain.001 (CCTI), its answers come as pain.002. */
export const batchNamespace = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.03';
export const resultNamespace = 'urn:iso:std:iso:20022:tech:xsd:pain.002.001.03';

/** What became of a line. */
export const lineStatus = { paid: 'ACSC', returned: 'RJCT' } as const;

/** Why a line was returned. */
export const returnCodes = {
  account_unknown: 'AC01',
  account_closed: 'AC04',
  account_blocked: 'AC06',
  name_mismatch: 'BE01',
  over_limit: 'AM02',
  other: 'MS03',
} as const;
