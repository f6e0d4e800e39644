import { DomainError } from '@/lib/errors';
import { parsePublicId } from '@/lib/ids';

// What an action is bound to comes back from the browser: it may be anything.

/** The uuid of a store's public id. @throws DomainError `not_found` */
export function storeIdOf(store: unknown): string {
  const id = typeof store === 'string' ? parsePublicId('store', store) : null;
  if (!id) throw new DomainError('not_found');
  return id;
}

/** A uuid as it stands on our pages. @throws DomainError `not_found` */
export function uuidOf(text: unknown): string {
  if (typeof text !== 'string' || !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text))
    throw new DomainError('not_found');
  return text;
}
