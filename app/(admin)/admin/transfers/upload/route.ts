import { log } from '@/lib/log';
import { tellRefundOutcomes } from '@/lib/payments/refund-outcomes';
import { tellCommissionOutcomes } from '@/lib/settlement/commissions';
import { maxResultBytes } from '@/lib/transfers/result-file';
import { takeResult } from '@/lib/transfers/take-result';
import { requireAdmin } from '@/lib/web/session';
import { transfersPath } from '../transfers-path';

/** The bank's answer as a plain form post. Answers with a redirect that says what became of it. */
export async function POST(request: Request): Promise<Response> {
  const admin = await requireAdmin();
  const file = await readFile(request);
  if (typeof file === 'string') return seeOther(transfersPath(file));
  const taken = await takeResult(admin, file, { refund: tellRefundOutcomes, commission: tellCommissionOutcomes });
  return seeOther(transfersPath(taken.kind));
}

/** A form has some hundred bytes around its file; what is above the limit by more is not even read. */
const mostBytes = maxResultBytes + 10_000;

async function readFile(request: Request): Promise<{ name: string; bytes: Uint8Array } | 'missing' | 'too_large'> {
  const length = request.headers.get('content-length') ?? '';
  if (!/^\d+$/.test(length)) return 'missing';
  if (Number(length) > mostBytes) return 'too_large';
  try {
    const file = (await request.formData()).get('file');
    if (!(file instanceof File)) return 'missing';
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    log().info('an answer of the bank that was no form');
    return 'missing';
  }
}

const seeOther = (path: string) => new Response(null, { status: 303, headers: { location: path } });
