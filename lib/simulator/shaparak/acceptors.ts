import { and, desc, eq, inArray, lte } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { simulatorShaparakAcceptors as acceptors, simulatorShaparak as requests } from '@/db/schema';
import { assumedReasons } from '@/lib/shaparak/assumed/protocol';
import { shaparakRequestTypes, shaparakStatuses } from '@/lib/shaparak/protocol';
import type { RequestForm } from './request-form';
import { numbersOf, type ReceivedRequest, statusOf } from './verdict';

type Acceptor = typeof acceptors.$inferSelect;

/** The rule of order that a request breaks, by its code; null for one that comes at its time. */
export async function brokenRule(form: RequestForm, now: Date): Promise<number | null> {
  const asked = form.pspRequestShopAcceptors[0]?.acceptors?.[0];
  if (!asked) return null;
  const ours = asked.facilitatorAcceptorCode;
  if (asked.acceptorCode === null) return (await hasTerminal(ours, now)) ? assumedReasons.hasTerminal : null;
  const acceptor = await findKnown(asked.acceptorCode, now);
  const terminalNumber = asked.terminals?.[0]?.terminalNumber ?? acceptor?.terminalNumber;
  const isOurs = acceptor && (acceptor.facilitatorCode ?? ours) === ours;
  if (!isOurs || acceptor.terminalNumber !== terminalNumber) return assumedReasons.unknownAcceptor;
  const isOn = await isTerminalOn(acceptor, now);
  if (form.requestType === shaparakRequestTypes.reactivate) return isOn ? assumedReasons.terminalOn : null;
  return needsTerminalOn.includes(form.requestType) && !isOn ? assumedReasons.terminalOff : null;
}

const needsTerminalOn: readonly number[] = [shaparakRequestTypes.deactivate, shaparakRequestTypes.changeAddress];

/** Notes the acceptor that a request for a terminal asks for; known once that is accepted. */
export async function keepAcceptor(request: ReceivedRequest, form: RequestForm, tx: Db): Promise<void> {
  if (request.requestType !== shaparakRequestTypes.newTerminal) return;
  const facilitatorCode = form.pspRequestShopAcceptors[0]?.acceptors?.[0]?.facilitatorAcceptorCode ?? null;
  const askedBy = request.trackingNumberPsp;
  await tx.insert(acceptors).values({ ...numbersOf(request), facilitatorCode, askedBy });
}

/** Makes an acceptor known that came here by another way than a request. */
export async function keepKnown(known: Pick<Acceptor, 'acceptorCode' | 'terminalNumber' | 'beganOn'>): Promise<void> {
  await db.insert(acceptors).values(known).onConflictDoUpdate({ target: acceptors.acceptorCode, set: known });
}

async function findKnown(acceptorCode: string, now: Date): Promise<Acceptor | null> {
  const [found] = await db
    .select({ acceptor: acceptors, request: requests })
    .from(acceptors)
    .leftJoin(requests, eq(requests.trackingNumberPsp, acceptors.askedBy))
    .where(eq(acceptors.acceptorCode, acceptorCode));
  return found && isKnown(found, now) ? found.acceptor : null;
}

async function hasTerminal(facilitatorCode: string, now: Date): Promise<boolean> {
  const found = await db
    .select({ acceptor: acceptors, request: requests })
    .from(acceptors)
    .leftJoin(requests, eq(requests.trackingNumberPsp, acceptors.askedBy))
    .where(eq(acceptors.facilitatorCode, facilitatorCode));
  return found.some((one) => isKnown(one, now));
}

const isKnown = ({ acceptor, request }: { acceptor: Acceptor; request: ReceivedRequest | null }, now: Date) =>
  acceptor.askedBy === null || (request !== null && statusOf(request, now) === shaparakStatuses.accepted);

/** By the last switching that was accepted. */
async function isTerminalOn({ acceptorCode, beganOn }: Acceptor, now: Date): Promise<boolean> {
  const { deactivate, reactivate } = shaparakRequestTypes;
  const [last] = await db
    .select({ requestType: requests.requestType })
    .from(requests)
    .where(
      and(
        eq(requests.acceptorCode, acceptorCode),
        inArray(requests.requestType, [deactivate, reactivate]),
        eq(requests.verdict, shaparakStatuses.accepted),
        lte(requests.verdictAt, now),
      ),
    )
    .orderBy(desc(requests.verdictAt), desc(requests.number))
    .limit(1);
  return last ? last.requestType === reactivate : beganOn;
}
