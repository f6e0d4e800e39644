import { answer } from '@/lib/payer-pages/answer';
import { seeOther } from '@/lib/payer-pages/document';
import { badReturnPage } from '@/lib/payer-pages/notices';
import { readForm } from '@/lib/payer-pages/reader';
import { returnFromBank } from '@/lib/payments/return';

interface Context {
  params: Promise<{ psp: string }>;
}

/** The bank sends the payer's browser back here, by a form. What it brings is only a hint. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return heard(request, await readForm(request), context);
}

/** Some banks, and some settings of theirs, send it by a link instead. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return heard(request, new URL(request.url).searchParams, context);
}

function heard(request: Request, form: URLSearchParams | null, { params }: Context): Promise<Response> {
  return answer(request, async (locale) => {
    const outcome = form && (await returnFromBank((await params).psp, form));
    if (outcome?.kind === 'to_shop') return seeOther(outcome.url);
    return outcome?.kind === 'receipt' ? seeOther(`/pay/${outcome.publicId}/receipt`) : badReturnPage(locale);
  });
}
