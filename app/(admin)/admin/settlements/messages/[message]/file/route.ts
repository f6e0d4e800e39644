import { parsePublicId } from '@/lib/ids';
import { downloadMessage } from '@/lib/settlement/download-papers';
import { paperResponse } from '@/lib/web/paper-response';
import { requireAdmin } from '@/lib/web/session';

/** A message of Shaparak's as it came. */
export async function GET(
  _: Request,
  { params }: RouteContext<'/admin/settlements/messages/[message]/file'>,
): Promise<Response> {
  const admin = await requireAdmin();
  const id = parsePublicId('setm', (await params).message);
  return paperResponse(id ? await downloadMessage(admin, id) : null);
}
