import type { ReconciliationRow } from '@/db/schema';
import { findDayOfJalali } from '@/lib/calendar/jalali';
import type { TehranDay } from '@/lib/calendar/tehran-day';
import { blindIndex } from '@/lib/crypto/sealed';
import { parseSheba } from '@/lib/iran/sheba';
import { depositElements as names } from './protocol';
import type { Refusal } from './refusal';

/** What a deposit's instruction names: `<YYYYMMDD in Jalali><cycle 2><last 3 of the facilitator's iin><acceptor code 15>`. */
interface Instruction {
  day: TehranDay;
  cycle: string;
  iinEnd: string;
  acceptorCode: string;
}

function readInstruction(text: string): Instruction | null {
  const [, year, month, date, cycle = '', iinEnd = '', acceptorCode = ''] =
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{3})(\d{15})$/.exec(text) ?? [];
  const day = findDayOfJalali({ year: Number(year), month: Number(month), day: Number(date) });
  return day && { day, cycle, iinEnd, acceptorCode };
}

/** One transfer, the `nth` of its file. The Sheba goes no further than its keyed hash, and names are let go. */
export function readTransfer(fields: ReadonlyMap<string, string>, nth: number): ReconciliationRow | Refusal {
  const ref = fields.get(`${names.ids}/${names.instruction}`) ?? '';
  const instruction = readInstruction(ref);
  if (!instruction) return 'instruction';
  const amount = fields.get(names.amount) ?? '';
  if (!/^[1-9]\d{0,14}$/.test(amount)) return 'amount';
  const sheba = parseSheba(fields.get(`${names.creditorAccount}/${names.accountId}/${names.iban}`));
  if (!sheba) return 'sheba';
  const { day, acceptorCode } = instruction;
  return { line: nth, ref, amount, day, acceptor: acceptorCode, shebaIndex: blindIndex('sheba', sheba) };
}
