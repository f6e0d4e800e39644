import type { simulatorShaparak } from '@/db/schema';
import { assumedReasons } from '@/lib/shaparak/assumed/protocol';
import { shaparakReasons, shaparakRequestTypes, shaparakStatuses } from '@/lib/shaparak/protocol';

export type ReceivedRequest = typeof simulatorShaparak.$inferSelect;

/** A reason that is none of the known ones. */
export const otherReason = 77;

/** Why a request can be rejected here, and the wire's name of the field. */
export const rejectable: Readonly<Record<number, string | null>> = {
  [shaparakReasons.badAge]: 'birthDate',
  [shaparakReasons.deceased]: 'nationalCode',
  [shaparakReasons.postalCode]: 'postalCode',
  [shaparakReasons.shebaUnclear]: 'merchantIban',
  [shaparakReasons.shebaInvalid]: 'merchantIban',
  [shaparakReasons.shebaOfAnother]: 'merchantIban',
  [shaparakReasons.blacklisted]: null,
  [assumedReasons.repeatedNumber]: 'trackingNumberPsp',
  [assumedReasons.hasTerminal]: 'facilitatorAcceptorCode',
  [assumedReasons.unknownAcceptor]: 'acceptorCode',
  [assumedReasons.terminalOff]: 'terminalNumber',
  [assumedReasons.terminalOn]: 'terminalNumber',
  [otherReason]: null,
};

/** The shop's postal code decides: with one of these the request is rejected for that reason. They pass for real ones. */
export const magicPostalCodes: Readonly<Record<string, number>> = {
  '1341641019': shaparakReasons.badAge,
  '1341641030': shaparakReasons.deceased,
  '1341641039': shaparakReasons.postalCode,
  '1341641040': shaparakReasons.shebaUnclear,
  '1341641041': shaparakReasons.shebaInvalid,
  '1341641051': shaparakReasons.shebaOfAnother,
  '1341641001': shaparakReasons.blacklisted,
  '1341641077': otherReason,
};

/** What a new request will come to. */
export function verdictOn(postalCode: string): Pick<ReceivedRequest, 'verdict' | 'reasons'> {
  const code = Object.hasOwn(magicPostalCodes, postalCode) ? magicPostalCodes[postalCode] : undefined;
  return code === undefined ? { verdict: shaparakStatuses.accepted, reasons: [] } : rejectedFor(code);
}

export function rejectedFor(code: number): Pick<ReceivedRequest, 'verdict' | 'reasons'> {
  return { verdict: shaparakStatuses.rejected, reasons: [reasonOf(code)] };
}

/** A reason as the wire has it. */
export function reasonOf(code: number): ReceivedRequest['reasons'][number] {
  return { codeExceptionValue: code, fieldName: rejectable[code] ?? null };
}

/** How it stands: on the way from one desk to the next until its verdict is due. */
export function statusOf(request: ReceivedRequest, now: Date): number {
  const { receivedAt, verdictAt, verdict } = request;
  if (!verdictAt) return shaparakStatuses.internalReview;
  if (now >= verdictAt) return verdict;
  const part = (now.getTime() - receivedAt.getTime()) / (verdictAt.getTime() - receivedAt.getTime());
  if (part < 1 / 3) return shaparakStatuses.waitingForService;
  return part < 2 / 3 ? shaparakStatuses.internalReview : shaparakStatuses.delayed;
}

/** The numbers of an accepted terminal; none for other requests. */
export function terminalOf(request: ReceivedRequest, now: Date) {
  const isGiven =
    request.requestType === shaparakRequestTypes.newTerminal && statusOf(request, now) === shaparakStatuses.accepted;
  return isGiven ? numbersOf(request) : { terminalNumber: null, acceptorCode: null };
}

/** The numbers that a request for a terminal gets, once it is accepted. */
export function numbersOf({ number }: Pick<ReceivedRequest, 'number'>) {
  return { terminalNumber: String(30_000_000 + number), acceptorCode: String(number).padStart(15, '0') };
}
