import { answer } from '@/lib/payer-pages/answer';
import { postOn, seeOther } from '@/lib/payer-pages/document';
import { isOwnForm, readForm } from '@/lib/payer-pages/reader';
import { goToBank } from '@/lib/payments/redirect';

interface Context {
  params: Promise<{ payment: string }>;
}

/** The payer sets out: we note it and let the browser post the same form on to the bank. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(request, async () => {
    const { payment } = await params;
    const form = isOwnForm(request) ? await readForm(request) : null;
    const outcome = form && (await goToBank(payment, form.get('Token') ?? ''));
    return outcome?.kind === 'go' ? postOn(outcome.action) : seeOther(pageOf(payment));
  });
}

/** An address that is opened anew, or from a history, leads back to the page. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return seeOther(pageOf((await params).payment));
}

const pageOf = (payment: string) => `/pay/${encodeURIComponent(payment)}`;
