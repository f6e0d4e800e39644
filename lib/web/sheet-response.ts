import type { Locale } from '@/lib/i18n/locale';
import { csvLines } from '@/lib/sheets/csv';
import type { Sheet } from '@/lib/sheets/sheet';
import { xlsxBytes } from '@/lib/sheets/xlsx';

/** A sheet as a file to keep; CSV unless an Excel file is asked for. No cache keeps it. */
export async function answerSheet(sheet: Sheet, format: string | null, locale: Locale): Promise<Response> {
  const headers = (type: string, ending: string) => ({
    'content-type': type,
    'content-disposition': `attachment; filename="${sheet.name}.${ending}"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  if (format === 'xlsx') {
    const bytes = await xlsxBytes(sheet, locale === 'fa');
    return new Response(new Uint8Array(bytes), {
      headers: headers('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'),
    });
  }
  const text = streamOf(csvLines(sheet)).pipeThrough(new TextEncoderStream());
  return new Response(text, { headers: headers('text/csv; charset=utf-8', 'csv') });
}

/** Line by line as the reader takes them; one who goes away ends the reading. */
function streamOf(lines: AsyncGenerator<string>): ReadableStream<string> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
