import { publicId } from '@/lib/ids';
import { log } from '@/lib/log';
import { maxFileBytes } from '@/lib/verification/import/read-file';
import { startImport } from '@/lib/verification/import/start-import';
import { requireAdmin } from '@/lib/web/session';
import { importPath } from '../import-path';

/** A plain form post, for a server action would keep the whole installation's forms open to files of this size. Answers with a redirect. */
export async function POST(request: Request): Promise<Response> {
  const admin = await requireAdmin();
  const file = await readFile(request);
  if (typeof file === 'string') return seeOther(importPath({ refused: file }));
  const started = await startImport(admin, file, new Date());
  if (started.kind === 'refused') return seeOther(importPath({ refused: started.reason }));
  return seeOther(`${importPath()}/${publicId('imp', started.importId)}`);
}

/** A form has some hundred bytes around its file. */
const formBytes = 10_000;

async function readFile(request: Request): Promise<{ name: string; bytes: Uint8Array } | 'missing' | 'too_large'> {
  const length = request.headers.get('content-length') ?? '';
  if (!/^\d+$/.test(length)) return 'missing';
  if (Number(length) > maxFileBytes + formBytes) return 'too_large';
  try {
    const file = (await request.formData()).get('file');
    if (!(file instanceof File) || file.size === 0) return 'missing';
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    log().info('an import that was no form');
    return 'missing';
  }
}

const seeOther = (path: string) => new Response(null, { status: 303, headers: { location: path } });
