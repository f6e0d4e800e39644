import { db } from '@/db/client';
import { cleanName } from '@/lib/iran/digits';
import { record } from './record';

/** Who wants to see it. */
export interface Revealer {
  /** Null: it belongs to no one store. */
  storeId: string | null;
  actor: string;
  origin: string | null;
}

/** `shown` holds the plain value, which goes to the glass and nowhere else. */
export type Revealed = { kind: 'shown'; text: string } | { kind: 'refused' } | { kind: 'not_found' };

/**
 * Shows one piece of personal data to someone who may see it and says why, in 3 to 500 characters. That it was shown is written before the
 * value is given out. Whether the person may was checked by the caller. @param read the plain value, or null when there is none
 */
export async function reveal(
  who: Revealer,
  /** `what`: the value's name, e.g. `mobile`. */
  subject: { kind: string; id: string; what: string },
  typedReason: unknown,
  read: () => Promise<string | null>,
): Promise<Revealed> {
  if (typeof typedReason !== 'string' || typedReason.length > 2_000) return { kind: 'refused' };
  const reason = cleanName(typedReason);
  if (reason.length < 3 || reason.length > 500) return { kind: 'refused' };
  const text = await read();
  if (text === null) return { kind: 'not_found' };
  const { what, ...of } = subject;
  await db.transaction((tx) =>
    record({ ...who, action: 'personal_data_shown', subject: of, after: { what }, reason }, tx),
  );
  return { kind: 'shown', text };
}
