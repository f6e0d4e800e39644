import { publicId } from '@/lib/ids';
import { receiveFile } from '@/lib/reconciliation/receive';
import { requireAdmin } from '@/lib/web/session';
import { readUpload } from '@/lib/web/upload';

/**
 * A file of the PSP or of Shaparak from a plain form. It stands under `api/` because what is elsewhere is read whole, into memory, before
 * it comes here. Answers with a redirect.
 */
export async function POST(request: Request): Promise<Response> {
  const admin = await requireAdmin();
  const file = await readUpload(request);
  if (!file) return seeOther('?refused=missing');
  const received = await receiveFile(admin, file, new Date());
  return seeOther(`/files/${publicId('recf', received.fileId)}${received.kind === 'already' ? '?already=1' : ''}`);
}

const seeOther = (tail: string) =>
  new Response(null, { status: 303, headers: { location: `/admin/reconciliation${tail}` } });
