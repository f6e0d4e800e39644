import { downloadBatch } from '@/lib/transfers/download-batch';
import { requireAdmin } from '@/lib/web/session';
import { parseSerial } from '../../transfers-path';

/** The file for the bank, with whole Shebas in it: no cache keeps it, and the audit log knows who took it. */
export async function GET(_: Request, { params }: RouteContext<'/admin/transfers/[batch]/file'>): Promise<Response> {
  const admin = await requireAdmin();
  const serial = parseSerial((await params).batch);
  const file = serial === null ? null : await downloadBatch(admin, serial);
  if (!file) return new Response(null, { status: 404 });
  return new Response(file.body, {
    headers: {
      'content-type': 'application/xml; charset=utf-8',
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'no-store',
    },
  });
}
