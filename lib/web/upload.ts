import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Busboy, type BusboyInstance } from '@fastify/busboy';

/** A file that is still on its way. Its pieces end with an error when the sender breaks off. */
interface Upload {
  name: string;
  chunks: AsyncIterable<Uint8Array>;
}

/** The first file of a form, read as it comes: whatever its size, only a piece of it is in memory. Null for what is no form with a file. */
export async function readUpload(request: Request): Promise<Upload | null> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!contentType.startsWith('multipart/form-data') || !request.body) return null;
  let form: BusboyInstance;
  try {
    form = new Busboy({ headers: { 'content-type': contentType }, limits: { files: 1, fields: 4, parts: 6 } });
  } catch {
    return null;
  }
  const body = Readable.fromWeb(request.body as ReadableStream);
  return new Promise((resolve) => {
    form.on('file', (_, stream, name) => {
      // A body that ends early ends the form, not the file in it.
      const fail = (error: Error) => void stream.destroy(error);
      body.once('error', fail);
      form.once('error', fail);
      resolve({ name, chunks: stream });
    });
    form.once('finish', () => resolve(null));
    form.once('error', () => resolve(null));
    body.once('error', () => resolve(null));
    body.pipe(form);
  });
}
