import { answer } from '@/lib/payer-pages/answer';
import { seeOther } from '@/lib/payer-pages/document';
import { paymentPage } from '@/lib/payer-pages/payment';
import { findPayerView } from '@/lib/payments/payer-view';

interface Context {
  params: Promise<{ payment: string }>;
}

/** What became of the payment, for keeping; while it can still be paid, its page is the one that says so. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(request, async (locale) => {
    const view = await findPayerView((await params).payment);
    return view?.bank ? seeOther(`/pay/${view.publicId}`) : paymentPage(view, locale, new Date());
  });
}
