import { z } from 'zod';
import { db } from '@/db/client';
import { simulatorSep } from '@/db/schema';
import { parseMobile } from '@/lib/iran/mobile';
import { rial } from '@/lib/money/rial';
import { sepResult, sepStatus, sepTokenMinutes, sepTokenStatus } from '@/lib/psp/sep/protocol';
import { badTerminals, newToken } from './transaction';

const digits = (most: number) =>
  z.union([z.string(), z.int().transform(String)]).pipe(z.string().regex(new RegExp(`^\\d{1,${most}}$`)));

/** The bank's own reading: drivers differ in the case of names, and some send numbers as text. */
const tokenRequest = z.object({
  action: z.string().toLowerCase().pipe(z.literal('token')),
  terminalid: digits(8).transform((text) => text.padStart(8, '0')),
  amount: digits(15)
    .transform(rial)
    .refine((amount) => amount > 0n),
  resnum: z.string().regex(/^[\x20-\x7e]{1,100}$/),
  redirecturl: z.url({ protocol: /^https?$/ }).max(2048),
  cellnumber: z.unknown().optional().transform(parseMobile),
  tokenexpiryinmin: digits(4)
    .transform(Number)
    .pipe(z.number().min(sepTokenMinutes.least).max(sepTokenMinutes.most))
    .nullish()
    .transform((minutes) => minutes ?? sepTokenMinutes.default),
});

/** Answers the token call; refusals carry the number of the status the payer's return would have had. */
export async function issueToken(body: unknown, now: Date): Promise<Response> {
  const parsed = tokenRequest.safeParse(withLowerCaseNames(body));
  if (!parsed.success) return refused(sepStatus.invalidParameters);
  const request = parsed.data;
  const fault = badTerminals[request.terminalid];
  if (fault !== undefined)
    return refused(fault === sepResult.ipNotAllowed ? sepStatus.merchantIpInvalid : sepStatus.terminalNotFound);
  const token = newToken();
  await db.insert(simulatorSep).values({
    token,
    terminalNumber: request.terminalid,
    amountRial: request.amount,
    resNum: request.resnum,
    redirectUrl: new URL(request.redirecturl).href,
    payerMobile: request.cellnumber,
    createdAt: now,
    expiresAt: new Date(now.getTime() + request.tokenexpiryinmin * 60_000),
  });
  return Response.json({ status: sepTokenStatus.ok, token });
}

function withLowerCaseNames(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]));
}

const refused = (status: number) =>
  Response.json({ status: sepTokenStatus.refused, errorCode: String(status), errorDesc: 'refused by the simulator' });
