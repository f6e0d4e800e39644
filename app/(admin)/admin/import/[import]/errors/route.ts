import { getLocale } from 'next-intl/server';
import { toLocale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import { parsePublicId } from '@/lib/ids';
import { findImport, importErrorsCsv, listImportErrors } from '@/lib/verification/import/queries';
import { requireAdmin } from '@/lib/web/session';

/** The rows that were left out, as a CSV file. */
export async function GET(_: Request, { params }: RouteContext<'/admin/import/[import]/errors'>): Promise<Response> {
  const admin = await requireAdmin();
  const { import: publicId } = await params;
  const id = parsePublicId('imp', publicId);
  const file = id && (await findImport(admin, id));
  if (!file) return new Response(null, { status: 404 });
  const words = messages[toLocale(await getLocale())].accounts.import;
  return new Response(importErrorsCsv(await listImportErrors(admin, file.id, file.rowCount), words), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${publicId}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
