import { DomainError } from '@/lib/errors';

/** Who reviews: an operator, as the session says. */
export interface Reviewer {
  userId: string;
  isAdmin: boolean;
  /** Network the operator acts from, for the audit log. */
  origin?: string | null;
}

/** @throws DomainError `forbidden` */
export function requireReviewer(reviewer: Reviewer): void {
  if (!reviewer.isAdmin) throw new DomainError('forbidden', 'not an operator');
}
