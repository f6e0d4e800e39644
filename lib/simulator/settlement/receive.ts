import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { simulatorAcceptors, simulatorSettled } from '@/db/schema';
import {
  answerPrefix,
  depositPrefix,
  returnsPrefix,
  signatureAlgorithm,
  signatureSuffix,
  type WireSettlementError,
} from '@/lib/shaparak-settlement/protocol';
import { readFile, writeFile } from './folder';
import { type Judged, judge } from './judge';
import type { DropSecrets } from './secrets';
import { type DropFault, getDropSwitches, takeDropFault } from './switches';

const faultsOfAnswers = ['garbage', 'unsigned', 'wrongly_signed', 'truncated', 'foreign', 'replay'] as const;

/** A file and its signature are there: judges it, keeps what it accepts, and answers. */
export async function receive(name: string, secrets: DropSecrets): Promise<void> {
  const isOfOurs = [answerPrefix, depositPrefix, returnsPrefix].some((prefix) => name.startsWith(prefix));
  const bytes = isOfOurs ? null : await readFile(name);
  if (!bytes) return;
  const signature = (await readFile(`${name}${signatureSuffix}`)) ?? Buffer.alloc(0);
  // Sent again it is the same file: what was answered stays so.
  if (await readFile(`${answerPrefix}${name}`)) return;
  const codes = acceptorsIn(bytes);
  const { holidays } = await getDropSwitches();
  const balances = await balancesOf(codes);
  const judged = judge(name, bytes, isSignedBy(bytes, signature, secrets), {
    alias: secrets.alias,
    iin: secrets.iin,
    facilitatorSheba: secrets.facilitatorSheba,
    holidays: new Set(holidays.split(',')),
    balanceOf: (code) => (balances.has(code) ? balances.get(code) : null),
  });
  await keepAccepted(name, judged);
  const { fault } = await takeDropFault(faultsOfAnswers);
  await answer(name, judged.errors, fault, secrets);
}

function isSignedBy(bytes: Buffer, signature: Buffer, { facilitatorKeys }: DropSecrets): boolean {
  const raw = Buffer.from(signature.toString('latin1'), 'base64');
  return facilitatorKeys.some((key) => verify(signatureAlgorithm, bytes, key, raw));
}

/** Only to look their balances up; whether it is a file at all is judged later. */
function acceptorsIn(bytes: Buffer): string[] {
  const found = [...bytes.toString('utf8').matchAll(/"acceptorCode":\s*"(\d{15})"/g)].map(([, code]) => code ?? '');
  return [...new Set(found)];
}

async function balancesOf(codes: string[]): Promise<Map<string, bigint | null | undefined>> {
  if (codes.length === 0) return new Map();
  const rows = await db.select().from(simulatorAcceptors).where(inArray(simulatorAcceptors.acceptorCode, codes));
  return new Map(rows.map((row) => [row.acceptorCode, row.isKnown ? row.balanceRial : undefined]));
}

async function keepAccepted(fileName: string, { accepted }: Judged): Promise<void> {
  if (accepted.length === 0) return;
  const { balanceRial, acceptorCode } = simulatorAcceptors;
  await db.transaction(async (tx) => {
    for (const { shares, ...record } of accepted) {
      const row = { ...record, fileName, shares: JSON.stringify(shares) } as typeof simulatorSettled.$inferInsert;
      await tx.insert(simulatorSettled).values(row);
      await tx
        .update(simulatorAcceptors)
        .set({ balanceRial: sql`${balanceRial} - ${record.amountRial + record.wageRial}` })
        .where(eq(acceptorCode, record.acceptorCode));
    }
  });
}

async function answer(
  name: string,
  errors: readonly WireSettlementError[],
  fault: DropFault,
  secrets: DropSecrets,
): Promise<void> {
  const text = JSON.stringify(errors);
  const answerName = fault === 'foreign' ? `${answerPrefix}OTHER_14000101_01.json` : `${answerPrefix}${name}`;
  const whole = Buffer.from(fault === 'garbage' ? '<html>504</html>' : text);
  const signature = fault === 'wrongly_signed' ? strangersSignature(whole) : signed(whole, secrets);
  const body = fault === 'truncated' ? whole.subarray(0, Math.max(1, Math.floor(whole.length / 2))) : whole;
  await writeFile(answerName, body);
  if (fault !== 'unsigned') await writeFile(`${answerName}${signatureSuffix}`, signature);
  if (fault === 'replay') await writeSigned(answerName, Buffer.from(`${text} `), secrets);
}

/** A file of the far side's own, with its signature. */
export async function writeSigned(name: string, bytes: Buffer, secrets: DropSecrets): Promise<void> {
  await writeFile(name, bytes);
  await writeFile(`${name}${signatureSuffix}`, signed(bytes, secrets));
}

const signed = (bytes: Buffer, { answerKey }: DropSecrets) =>
  Buffer.from(sign(signatureAlgorithm, bytes, answerKey).toString('base64'));

function strangersSignature(bytes: Buffer): Buffer {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return Buffer.from(sign(signatureAlgorithm, bytes, privateKey).toString('base64'));
}
