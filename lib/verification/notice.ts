import { toLocale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import { localDigits } from '@/lib/iran/digits';
import { bankOfSheba } from '@/lib/iran/sheba';
import { log } from '@/lib/log';
import { sendSms } from '@/lib/notifications/sms';
import { getUser } from '@/lib/users/user';
import type { AccountOwner } from './bank-account';

/**
 * Warns an owner, at the number we know, that money is to go to another account; of the Sheba only the bank and the last four digits.
 * The change waits its day whether or not the message arrives, so a failed one is logged and not tried again.
 */
export async function warnOfChange({ personId }: Pick<AccountOwner, 'personId'>, sheba: string): Promise<void> {
  const { mobile, locale: kept } = await getUser(personId);
  const locale = toLocale(kept);
  const texts = messages[locale].accounts;
  const text = texts.sms.changing
    .replace('{bank}', bankOfSheba(sheba)?.[locale] ?? texts.unknownBank)
    .replace('{end}', localDigits(sheba.slice(-4), locale));
  const sms = await sendSms({ mobile, text });
  if (sms.kind === 'failed') log().warn({ reason: sms.reason }, 'warning of an account change not sent');
}
