import { z } from 'zod';
import type { ShaparakReason } from '@/db/schema';
import { shaparakStatuses } from './protocol';

/** A code that is no number is told as `0`, a name of no field as none: neither may carry a value of ours into our records. */
const reason = z
  .object({
    codeExceptionValue: z.union([z.int(), z.string().regex(/^-?\d{1,9}$/)]).catch(0),
    fieldName: z
      .string()
      .regex(/^[A-Za-z][\w.[\]]{0,99}$/)
      .nullish()
      .catch(null),
  })
  .transform(
    ({ codeExceptionValue, fieldName }): ShaparakReason => ({
      code: String(codeExceptionValue),
      fieldName: fieldName ?? null,
    }),
  );
const reasons = z
  .array(reason)
  .max(100)
  .nullish()
  .transform((given) => given ?? []);

/** Answer of write: one entry for each request that was sent. */
export const writeAnswer = z
  .array(z.object({ trackingNumber: z.string(), success: z.boolean(), requestRejectionReason: reasons }))
  .min(1)
  .max(100);

const digits = (count: number) =>
  z
    .string()
    .regex(new RegExp(`^\\d{${count}}$`))
    .nullish()
    .catch(null);

const cartableRow = z
  .object({
    trackingNumberPsp: z.string(),
    status: z.int(),
    requestRejectionReason: reasons,
    terminalNumber: digits(8),
    acceptorCode: digits(15),
  })
  .transform(({ status, terminalNumber, acceptorCode, ...row }) => ({
    trackingNumber: row.trackingNumberPsp,
    standing: standingOf(status, row.requestRejectionReason, terminalNumber, acceptorCode),
  }));

/** Answer of the cartable. One row that cannot be read spoils it: it could be any request's. */
export const cartableAnswer = z.array(cartableRow).max(1_000);

/** How a request stands at Shaparak. */
export type Standing =
  | { kind: 'waiting' }
  | { kind: 'accepted'; terminal: { terminalNumber: string; acceptorCode: string } | null }
  | { kind: 'rejected'; reasons: ShaparakReason[] };

/** A status we do not know is no end: Shaparak has the request, and asking again can only help. */
function standingOf(
  status: number,
  given: ShaparakReason[],
  terminalNumber: string | null | undefined,
  acceptorCode: string | null | undefined,
): Standing {
  if (status === shaparakStatuses.rejected) return { kind: 'rejected', reasons: given };
  if (status !== shaparakStatuses.accepted) return { kind: 'waiting' };
  return { kind: 'accepted', terminal: terminalNumber && acceptorCode ? { terminalNumber, acceptorCode } : null };
}
