import { cleanCode } from '@/lib/iran/digits';
import type { RegistrationDraft, WrittenField } from '@/lib/stores/registration-draft';

/** What the owner expects to sell in a month, in rial, or null where nothing of the kind was told. */
export function expectedSalesOf({ fields }: Pick<RegistrationDraft, 'fields'>): bigint | null {
  const written: Readonly<Partial<Record<string, WrittenField>>> = fields;
  const digits = cleanCode(written.expectedMonthlySales?.text);
  return digits && /^\d{1,18}$/.test(digits) ? BigInt(digits) : null;
}
