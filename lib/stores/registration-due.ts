import { inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { registrationDues } from '@/db/schema';
import { listLatestAccepted } from './accepted-registration';
import { type RegistrationField, registrationFields } from './registration';
import { faultsOf } from './registration-complete';

/** How long the owner of a store that works without a complete registration has to send one. */
export const dueDays = 60;

/** What the registration in force of a live store lacks, and by when its owner is to complete it. */
export interface RegistrationDue {
  fields: readonly RegistrationField[];
  since: Date;
  until: Date;
}

/** Notes that a store begins to work without a registration, which its owner is to complete. */
export async function noteDue(storeId: string, now: Date, tx: Db): Promise<void> {
  const until = new Date(now.getTime() + dueDays * 86_400_000);
  await tx.insert(registrationDues).values({ storeId, since: now, until }).onConflictDoNothing();
}

/** Of the stores that owe one; those whose accepted registration lacks nothing owe none. By two statements. */
export async function listDues(storeIds: readonly string[], on: Db): Promise<Map<string, RegistrationDue>> {
  if (storeIds.length === 0) return new Map();
  const dues = await on
    .select()
    .from(registrationDues)
    .where(inArray(registrationDues.storeId, [...storeIds]));
  if (dues.length === 0) return new Map();
  const accepted = await listLatestAccepted(
    dues.map(({ storeId }) => storeId),
    on,
  );
  return new Map(
    dues.flatMap(({ storeId, since, until }) => {
      const inForce = accepted.get(storeId);
      const fields = inForce ? faultsOf(inForce, inForce.sentAt).map(({ field }) => field) : registrationFields;
      return fields.length > 0 ? [[storeId, { fields, since, until }] as const] : [];
    }),
  );
}
