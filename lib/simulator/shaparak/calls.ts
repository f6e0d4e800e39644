import { setTimeout } from 'node:timers/promises';
import { and, between, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { simulatorShaparak } from '@/db/schema';
import { env } from '@/lib/env';
import { assumedReasons } from '@/lib/shaparak/assumed/protocol';
import { shaparakLimits, shaparakRequestTypes, shaparakStatuses } from '@/lib/shaparak/protocol';
import { readJson } from '../body';
import { brokenRule, keepAcceptor } from './acceptors';
import { type RequestForm, requestForms } from './request-form';
import { getSwitches, takeFault } from './switches';
import { reasonOf, statusOf, terminalOf, verdictOn } from './verdict';

type Work = (body: unknown, now: Date) => Promise<object[] | null>;

/** One call of the service: who asks is proven, then the work, then the answer, spoilt where the switches say so. */
export const answerWith = (work: Work) => async (request: Request) => {
  if (!isOurClient(request)) return new Response(null, { status: 401, headers: { 'www-authenticate': 'Basic' } });
  const { fault, lateMs } = await takeFault();
  if (fault === 'down') return new Response('Service Unavailable', { status: 503 });
  const entries = await work(await readJson(request), new Date());
  if (entries === null) return Response.json({ error: 'Bad Request' }, { status: 400 });
  if (fault === 'lost') return brokenOff();
  if (fault === 'garbage') return new Response('<html><body>MMS</body></html>');
  // The caller may have hung up while waiting; then nobody reads this.
  if (fault === 'slow') await setTimeout(lateMs, undefined, { signal: request.signal }).catch(() => {});
  return Response.json(fault === 'twice' ? [...entries, ...entries] : entries);
};

function isOurClient(request: Request): boolean {
  const expected = Buffer.from(`${env.SHAPARAK_USER}:${env.SHAPARAK_PASSWORD}`).toString('base64');
  return request.headers.get('authorization') === `Basic ${expected}`;
}

/** Begins and breaks off, which takes the connection with it. */
function brokenOff(): Response {
  const pieces = ['[{"trackingNumber":'];
  const body = new ReadableStream<Uint8Array>({
    pull(stream) {
      const piece = pieces.pop();
      if (piece === undefined) stream.error(new Error('the simulator loses this answer'));
      else stream.enqueue(new TextEncoder().encode(piece));
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

/** Takes requests in. */
export async function write(body: unknown, now: Date): Promise<object[] | null> {
  const parsed = requestForms.safeParse(body);
  if (!parsed.success) return null;
  const answers: object[] = [];
  for (const form of parsed.data) answers.push(await take(form, now));
  return answers;
}

/** What breaks the rules of order is refused at the door, and nothing of it is kept. */
async function take(form: RequestForm, now: Date): Promise<object> {
  const trackingNumber = form.trackingNumberPsp;
  const broken = (await countAgain(trackingNumber))
    ? assumedReasons.repeatedNumber
    : ((await brokenRule(form, now)) ?? (await keep(form, now)));
  if (broken === null) return { trackingNumber, success: true, requestRejectionReason: [] };
  return { trackingNumber, success: false, requestRejectionReason: [reasonOf(broken)] };
}

/** Counts a request that came before; false for one that did not. */
async function countAgain(trackingNumber: string): Promise<boolean> {
  const again = await db
    .update(simulatorShaparak)
    .set({ timesReceived: sql`${simulatorShaparak.timesReceived} + 1` })
    .where(eq(simulatorShaparak.trackingNumberPsp, trackingNumber))
    .returning({ times: simulatorShaparak.timesReceived });
  return again.length > 0;
}

/** Keeps a request with what it will come to; another of its number may have come at the same moment. */
async function keep(form: RequestForm, now: Date): Promise<number | null> {
  const { verdictAfterMs, byHand } = await getSwitches();
  const [part] = form.pspRequestShopAcceptors;
  const isKept = await db.transaction(async (tx) => {
    const [kept] = await tx
      .insert(simulatorShaparak)
      .values({
        trackingNumberPsp: form.trackingNumberPsp,
        requestType: form.requestType,
        acceptorCode: part?.acceptors?.[0]?.acceptorCode ?? null,
        shopName: part?.shop.farsiName ?? '',
        receivedAt: now,
        verdictAt: byHand ? null : new Date(now.getTime() + verdictAfterMs),
        ...verdictOn(part?.shop.postalCode ?? ''),
      })
      .onConflictDoNothing()
      .returning();
    if (kept) await keepAcceptor(kept, form, tx);
    return kept !== undefined;
  });
  if (isKept) return null;
  await countAgain(form.trackingNumberPsp);
  return assumedReasons.repeatedNumber;
}

const oneOf = (codes: Record<string, number>) => z.literal(Object.values(codes));
const numbers = z.array(z.string().max(50)).max(shaparakLimits.trackingNumbers);
const filter = z.strictObject({
  requestDate: z.tuple([z.int(), z.int()]).refine(([from, to]) => from <= to && to - from <= shaparakLimits.windowMs),
  requestTypes: z.array(oneOf(shaparakRequestTypes)),
  statuses: z.array(oneOf(shaparakStatuses)),
  trackingNumbers: numbers,
  trackingNumberPsps: numbers,
});

/** Lists requests of a day at most. An empty list filters nothing. */
export async function readCartable(body: unknown, now: Date): Promise<object[] | null> {
  const parsed = filter.safeParse(body);
  if (!parsed.success) return null;
  const { requestDate, requestTypes, statuses, trackingNumbers, trackingNumberPsps } = parsed.data;
  const { requestType, trackingNumberPsp, number, receivedAt } = simulatorShaparak;
  const found = await db
    .select()
    .from(simulatorShaparak)
    .where(
      and(
        between(receivedAt, new Date(requestDate[0]), new Date(requestDate[1])),
        requestTypes.length > 0 ? inArray(requestType, requestTypes) : undefined,
        trackingNumbers.length > 0 ? inArray(sql`${number}::text`, trackingNumbers) : undefined,
        trackingNumberPsps.length > 0 ? inArray(trackingNumberPsp, trackingNumberPsps) : undefined,
      ),
    )
    .limit(1_000);
  return found
    .map((request) => ({
      trackingNumber: String(request.number),
      trackingNumberPsp: request.trackingNumberPsp,
      requestType: request.requestType,
      requestDate: request.receivedAt.getTime(),
      status: statusOf(request, now),
      requestRejectionReason: statusOf(request, now) === shaparakStatuses.rejected ? request.reasons : [],
      ...terminalOf(request, now),
    }))
    .filter((row) => statuses.length === 0 || statuses.some((status) => status === row.status));
}
