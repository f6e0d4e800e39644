import { parsePublicId } from '@/lib/ids';
import { downloadSettlementFile } from '@/lib/settlement/download-file';
import { paperResponse } from '@/lib/web/paper-response';
import { requireAdmin } from '@/lib/web/session';

/** A file to Shaparak, with whole Shebas in it. */
export async function GET(_: Request, { params }: RouteContext<'/admin/settlements/files/[file]'>): Promise<Response> {
  const admin = await requireAdmin();
  const id = parsePublicId('setf', (await params).file);
  return paperResponse(id ? await downloadSettlementFile(admin, id) : null);
}
