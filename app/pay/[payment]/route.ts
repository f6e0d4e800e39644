import { answer } from '@/lib/payer-pages/answer';
import { paymentPage } from '@/lib/payer-pages/payment';
import { findPayerView } from '@/lib/payments/payer-view';

interface Context {
  params: Promise<{ payment: string }>;
}

/** The payer's page, at the address that shops are given as `payment_url`. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(request, async (locale) =>
    paymentPage(await findPayerView((await params).payment), locale, new Date()),
  );
}

/** The same page: one client of the merchant protocol sends its payers here by a form. */
export const POST = GET;
