import { answer } from '@/lib/payer-pages/answer';
import { seeOther } from '@/lib/payer-pages/document';
import { leavingPage } from '@/lib/payer-pages/payment';
import { isOwnForm } from '@/lib/payer-pages/reader';
import { cancelPayment } from '@/lib/payments/cancel';

interface Context {
  params: Promise<{ payment: string }>;
}

/** The payer turns back and is taken to the shop. Repeated, or when it was paid meanwhile, nothing changes. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(request, async (locale) => {
    const { payment } = await params;
    const outcome = isOwnForm(request) ? await cancelPayment(payment) : null;
    return outcome?.kind === 'canceled' ? leavingPage(outcome.shopUrl, locale) : seeOther(pageOf(payment));
  });
}

/** An address that is opened anew, or from a history, leads back to the page. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return seeOther(pageOf((await params).payment));
}

const pageOf = (payment: string) => `/pay/${encodeURIComponent(payment)}`;
