import { type Reviewer, requireReviewer } from '@/lib/stores/review';
import type { StoreScope } from '@/lib/stores/scope';

/** Who reads a store's settlements: someone of its team, or an operator who looks at a run. */
export type StoreReader = StoreScope | { reviewer: Reviewer; storeId: string };

/** The store's uuid. @throws DomainError `forbidden` */
export function storeReadBy(reader: StoreReader): string {
  if ('reviewer' in reader) requireReviewer(reader.reviewer);
  return reader.storeId;
}
