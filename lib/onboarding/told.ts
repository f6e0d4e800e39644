import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { stores, users } from '@/db/schema';
import { DomainError } from '@/lib/errors';
import { toLocale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import type { Rejection } from '@/lib/shaparak/rejections';

/** Who is told of a store's answers, in their own language. */
export interface Told {
  storeId: string;
  ownerId: string;
  /** The store's name. */
  store: string;
  /** What must be corrected: the names of the fields, or what Shaparak says where it is about none. */
  fieldsOf(rejections: readonly Rejection[]): string;
  /** What Shaparak says, sentence by sentence. */
  reasonsOf(rejections: readonly Rejection[]): string;
}

/** @throws DomainError `not_found` */
export async function toldOf(storeId: string, tx: Db): Promise<Told> {
  const [owner] = await tx
    .select({ locale: users.locale, ownerId: stores.ownerId, store: stores.name })
    .from(stores)
    .innerJoin(users, eq(users.id, stores.ownerId))
    .where(eq(stores.id, storeId));
  if (!owner) throw new DomainError('not_found', 'store vanished');
  const locale = toLocale(owner.locale);
  const { shaparak, registration } = messages[locale];
  const reasons = (rejections: readonly Rejection[]) => [
    ...new Set(rejections.map(({ text }) => shaparak.rejections[text].reason)),
  ];
  const fields = (rejections: readonly Rejection[]) => [
    ...new Set(
      rejections.flatMap(({ field }) => (field ? [registration.field[field === 'shebas' ? 'account' : field]] : [])),
    ),
  ];
  const listed = new Intl.ListFormat(locale);
  return {
    storeId,
    ownerId: owner.ownerId,
    store: owner.store,
    fieldsOf: (rejections) => listed.format(fields(rejections)) || reasons(rejections).join(' '),
    reasonsOf: (rejections) => reasons(rejections).join(' '),
  };
}
