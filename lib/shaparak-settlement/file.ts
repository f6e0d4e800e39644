import { z } from 'zod';
import { DomainError } from '@/lib/errors';
import { parseSheba } from '@/lib/iran/sheba';
import { settlementLimits, type WireSettlementFile } from './protocol';

/** What one acceptor is paid: to one Sheba, or to several in shares. */
export interface SettlementRecord {
  acceptorCode: string;
  amountRial: bigint;
  /** What we keep of this acceptor's money; Shaparak pays it to our own account. */
  wageRial: bigint;
  to: string | readonly { sheba: string; amountRial: bigint }[];
}

interface FileHeader {
  /** 9 digits. */
  iin: string;
  /** Our own account, to which wages go. */
  facilitatorSheba: string;
}

const most = 10n ** BigInt(settlementLimits.amountDigits) - 1n;
const sheba = z.string().refine((text) => parseSheba(text) === text, 'a Sheba');
const amount = (least: bigint) => z.bigint().min(least).max(most);
const share = z.strictObject({ sheba, amountRial: amount(1n) });
const record = z
  .strictObject({
    acceptorCode: z.string().regex(/^\d{15}$/),
    amountRial: amount(1n),
    wageRial: amount(0n),
    to: z.union([sheba, z.array(share).min(1).max(settlementLimits.shares)]),
  })
  .refine(({ to, amountRial }) => typeof to === 'string' || sumOf(to) === amountRial, 'shares that sum to the amount')
  .refine(({ wageRial, amountRial }) => wageRial <= mostWage(amountRial), 'a wage within its bound');
const records = z
  .array(record)
  .min(1)
  .refine((list) => new Set(list.map((one) => one.acceptorCode)).size === list.length, 'one record per acceptor');

/** The most that may be kept beside an amount: 15 % of both together. Rounds down. */
export function mostWage(amountRial: bigint): bigint {
  const { wagePercent } = settlementLimits;
  return (amountRial * wagePercent) / (100n - wagePercent);
}

/** The bytes of a settlement file, records in the order given. Throws `internal` when Shaparak could not accept them. */
export function buildSettlementFile(list: readonly SettlementRecord[], { iin, facilitatorSheba }: FileHeader): Buffer {
  const parsed = records.safeParse(list);
  if (!parsed.success) {
    // Paths and what was wanted; never a value, which may be a Sheba.
    const faults = parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new DomainError('internal', `no settlement file can be made: ${faults.join('; ')}`);
  }
  if (!/^\d{9}$/.test(iin) || parseSheba(facilitatorSheba) !== facilitatorSheba) {
    throw new DomainError('internal', 'no settlement file without our own number and account');
  }
  const file: WireSettlementFile = {
    settlementDataDetails: parsed.data.map(({ acceptorCode, amountRial, wageRial, to }) => ({
      acceptorCode,
      iin: Number(iin),
      paymentFacilitatorIban: facilitatorSheba,
      settlementAmount: exact(amountRial),
      wageAmount: exact(wageRial),
      ...(typeof to === 'string'
        ? { settlementIban: to }
        : {
            scatteredSettlementDetails: to.map((one) => ({
              amountShare: exact(one.amountRial),
              settlementIban: one.sheba,
            })),
          }),
    })),
  };
  return Buffer.from(JSON.stringify(file));
}

/** 15 digits are exact in a double, and JSON writes them without an exponent. */
const exact = (amountRial: bigint) => Number(amountRial);

const sumOf = (shares: readonly { amountRial: bigint }[]) => shares.reduce((sum, one) => sum + one.amountRial, 0n);
