import { z } from 'zod';
import { shaparakFaults } from '@/db/schema';
import { keepKnown } from './acceptors';
import { decide, findReceived } from './decide';
import { setSwitches } from './switches';
import { rejectable, statusOf, terminalOf } from './verdict';

const switches = z.strictObject({
  fault: z.enum(shaparakFaults).optional(),
  /** How many calls the fault spoils; null: all. */
  times: z.int().min(0).max(1_000_000).nullish(),
  lateMs: z.int().min(0).max(120_000).optional(),
  verdictAfterMs: z.int().min(0).max(86_400_000).optional(),
  byHand: z.boolean().optional(),
});
const question = z.strictObject({
  trackingNumber: z.string(),
  /** Decides it: null accepts, a code rejects. */
  reason: z
    .int()
    .refine((code) => Object.hasOwn(rejectable, code))
    .nullish(),
});
const known = z.strictObject({
  acceptorCode: z.string().regex(/^\d{15}$/),
  terminalNumber: z.string().regex(/^\d{8}$/),
  beganOn: z.boolean().default(true),
});

/**
 * `POST control {fault?, times?, lateMs?, verdictAfterMs?, byHand?}` sets the switches and answers them.
 * `POST control {trackingNumber, reason?}` answers what is known of one request; with `reason` it is decided first.
 * `POST control {acceptorCode, terminalNumber, beganOn?}` makes an acceptor known that no request here asked for.
 */
export async function answerControl(body: unknown, now: Date): Promise<Response> {
  const asked = question.safeParse(body);
  if (asked.success) return answerQuestion(asked.data, now);
  const acceptor = known.safeParse(body);
  if (acceptor.success) {
    await keepKnown(acceptor.data);
    return Response.json(acceptor.data);
  }
  const wanted = switches.safeParse(body);
  if (!wanted.success) return Response.json({ error: 'invalid_input' }, { status: 422 });
  const { times, ...others } = wanted.data;
  const { id, ...kept } = await setSwitches({
    ...others,
    ...(times !== undefined && { faultsLeft: times }),
  });
  return Response.json(kept);
}

async function answerQuestion({ trackingNumber, reason }: z.output<typeof question>, now: Date): Promise<Response> {
  if (reason !== undefined && !(await decide(trackingNumber, reason, now))) {
    return Response.json({ error: 'not_open' }, { status: 409 });
  }
  const found = await findReceived(trackingNumber);
  if (!found) return Response.json({ error: 'not_found' }, { status: 404 });
  const { requestType, timesReceived } = found;
  return Response.json({ requestType, timesReceived, status: statusOf(found, now), ...terminalOf(found, now) });
}
