import { type Rial, rial } from '@/lib/money/rial';
import type { RegistrationDraft } from '@/lib/stores/registration-draft';
import { readers } from '@/lib/stores/registration-fields';

/** What the owner expects to sell in a month, or null where nothing that can be read was told. */
export function expectedSalesOf({ fields }: Pick<RegistrationDraft, 'fields'>): Rial | null {
  const read = readers.expectedMonthlySales(fields.expectedMonthlySales?.text ?? '');
  return read === null ? null : rial(read);
}
