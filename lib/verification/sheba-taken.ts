/** Whether a statement failed because the Sheba is live with another person: the constraint says so, whatever was read before. */
export function isShebaTaken(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('constraint_name' in cause && cause.constraint_name === 'bank_accounts_one_person') return true;
  }
  return false;
}
