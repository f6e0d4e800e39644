import { env } from '@/lib/env';
import { answer } from '@/lib/payer-pages/answer';
import { readForm } from '@/lib/payer-pages/reader';
import { track } from '@/lib/payer-pages/track';
import { trackingPage } from '@/lib/payer-pages/tracking';
import { addressIn } from '@/lib/web/client-address';

/** The form; it is sent by POST, so that no trace number stands in an address. */
export async function GET(request: Request): Promise<Response> {
  return answer(request, async (locale) => trackingPage(locale));
}

export async function POST(request: Request): Promise<Response> {
  return answer(request, async (locale) => {
    const form = (await readForm(request)) ?? new URLSearchParams();
    const address = addressIn(request.headers.get('x-forwarded-for'), env.PROXY_HOPS);
    return track(form, { address, locale, now: new Date() });
  });
}
