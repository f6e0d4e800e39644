/** A Sheba with the right checksum, of a bank's three digits and an account of up to 19. */
export function shebaOf(bankCode: string, account: string): string {
  const bban = bankCode + account.padStart(19, '0');
  // ISO 13616: letters count from A = 10, so IR is 18 27, and the two check digits stand as 00.
  const check = 98n - (BigInt(`${bban}182700`) % 97n);
  return `IR${String(check).padStart(2, '0')}${bban}`;
}
