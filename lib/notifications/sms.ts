import { env } from '@/lib/env';
import { kavenegar } from './kavenegar';
import type { Sms, SmsOutcome, SmsProvider } from './provider';

const providers: Record<typeof env.SMS_PROVIDER, () => SmsProvider> = {
  kavenegar: () => kavenegar({ baseUrl: env.KAVENEGAR_BASE_URL, apiKey: env.KAVENEGAR_API_KEY }),
};

/** Sends one message through the provider of this installation. It is tried once: a code that comes twice only confuses. */
export async function sendSms(sms: Sms): Promise<SmsOutcome> {
  return providers[env.SMS_PROVIDER]()(sms);
}
