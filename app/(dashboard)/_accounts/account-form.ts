import { getFormatter, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { AccountField } from '@/lib/verification/account-details';
import type { Completion } from '@/lib/verification/complete';
import type { Registration } from '@/lib/verification/register';
import type { Replacement } from '@/lib/verification/replace';
import type { Refusal } from '@/lib/web/action';

// Texts only: what fits is for the verbs to say.
const person = z.object({
  holder: z.literal('person'),
  nationalId: z.string(),
  day: z.string(),
  month: z.string(),
  year: z.string(),
});
const company = z.object({ holder: z.literal('company'), companyId: z.string() });

/** A holder, with more fields of the form beside it. */
export function formWith<More extends z.ZodRawShape>(more: More) {
  return z.discriminatedUnion('holder', [person.extend(more), company.extend(more)]);
}

/** What must not travel back to the browser with an error: it still stands in the fields. */
export const secretFields = ['nationalId', 'day', 'month', 'year', 'companyId', 'sheba', 'code'];

/** A holder as the verbs take it. */
export function holderOf(typed: z.output<typeof person> | z.output<typeof company>) {
  if (typed.holder === 'company') return { companyId: typed.companyId };
  const { nationalId, day, month, year } = typed;
  return { nationalId, birthDate: { day, month, year } };
}

type Refused = Exclude<Registration | Completion | Replacement, { kind: 'registered' | 'completed' | 'replacing' }>;

/** What was refused, in words, at its field. */
export async function accountRefusal(outcome: Refused): Promise<Refusal> {
  const t = await getTranslations('accounts.error');
  switch (outcome.kind) {
    case 'refused':
      return { fieldErrors: Object.fromEntries(outcome.fields.map((field) => [placeOf(field), [t(field)]])) };
    case 'sheba_taken':
      return { fieldErrors: { sheba: [t('shebaTaken')] } };
    case 'already':
      return { fieldErrors: { sheba: [t('already')] } };
    case 'wrong_code':
      return { fieldErrors: { code: [t('wrongCode', { count: outcome.triesLeft })] } };
    case 'code_over':
      return { fieldErrors: { code: [t('codeOver')] } };
    case 'limited':
      return { formErrors: [t('limited', await clock(outcome.until))] };
    case 'needs_step_up':
      return { formErrors: [t('needsStepUp')] };
    case 'not_incomplete':
      return { formErrors: [t('notIncomplete')] };
    case 'change_under_way':
      return { formErrors: [t('changeUnderWay')] };
  }
}

const placeOf = (field: AccountField) => (field === 'birthDate' ? 'day' : field);

/** The hour from which it works again. */
export async function clock(until: Date): Promise<{ time: string }> {
  const format = await getFormatter();
  return { time: format.dateTime(until, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }) };
}
