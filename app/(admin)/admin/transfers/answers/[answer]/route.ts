import { parsePublicId } from '@/lib/ids';
import { downloadResult } from '@/lib/transfers/download-result';
import { paperResponse } from '@/lib/web/paper-response';
import { requireAdmin } from '@/lib/web/session';

/** A file that was given as the bank's answer, as it came. */
export async function GET(
  _: Request,
  { params }: RouteContext<'/admin/transfers/answers/[answer]'>,
): Promise<Response> {
  const admin = await requireAdmin();
  const id = parsePublicId('trr', (await params).answer);
  return paperResponse(id ? await downloadResult(admin, id) : null);
}
