import { z } from 'zod';
import { dropFaults } from '@/db/schema';
import { nameAcceptor } from './acceptors';
import { wantPayment, wantReturn } from './pay';
import { setDropSwitches } from './switches';

const wishes = z.union([
  z.strictObject({
    fault: z.enum(dropFaults).optional(),
    /** How many times the fault strikes; null: always. */
    times: z.int().min(0).max(1_000_000).nullish(),
    lateMs: z.int().min(0).max(120_000).optional(),
    /** `YYYYMMDD`, Jalali. */
    holidays: z
      .array(z.string().regex(/^\d{8}$/))
      .max(400)
      .optional(),
    payByHand: z.boolean().optional(),
  }),
  z.strictObject({
    acceptorCode: z.string().regex(/^\d{15}$/),
    isKnown: z.boolean(),
    balanceRial: z
      .string()
      .regex(/^\d{1,18}$/)
      .nullable(),
  }),
  z.strictObject({ fileName: z.string(), recordIndex: z.int(), reason: z.string().max(200) }),
  z.strictObject({ pay: z.literal('all') }),
]);

/** Sets the switches, names an acceptor, has a record sent back, or all that waits paid. What is due is done at the next listing. */
export async function answerControl(body: unknown): Promise<Response> {
  const parsed = wishes.safeParse(body);
  if (!parsed.success) return Response.json({ error: 'invalid_input' }, { status: 422 });
  const wish = parsed.data;
  if ('pay' in wish) await wantPayment();
  else if ('acceptorCode' in wish) {
    await nameAcceptor(wish.acceptorCode, wish.isKnown, wish.balanceRial === null ? null : BigInt(wish.balanceRial));
  } else if ('fileName' in wish) {
    const isDone = await wantReturn(wish.fileName, wish.recordIndex, wish.reason);
    if (!isDone) return Response.json({ error: 'not_open' }, { status: 409 });
  } else {
    const { times, holidays, ...others } = wish;
    await setDropSwitches({
      ...others,
      ...(holidays && { holidays: holidays.join(',') }),
      ...(times !== undefined && { faultsLeft: times }),
    });
  }
  return Response.json({ done: true });
}
