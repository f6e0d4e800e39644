import type { reconciliationKinds } from '@/db/schema';
import type { Batch } from './batch';
import { readDeposit } from './deposit-file';
import { readReport } from './psp-report';
import { FileRefused } from './refusal';

export type FileKind = (typeof reconciliationKinds)[number];

/** A deposit of 100,000 lines has some 70 MB. */
const maxFileBytes = 256 * 1024 * 1024;
const maxLines = 500_000;

const readers: Record<FileKind, (texts: AsyncIterable<string>) => AsyncGenerator<Batch>> = {
  deposit: readDeposit,
  psp_report: readReport,
};

/**
 * Reads a file as it comes, whatever its length, holding a piece of it at a time. What it is, it says itself: XML is a deposit file,
 * anything else a report. A caller that was handed batches must undo them when it ends. @throws FileRefused
 */
export async function* readFile(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Batch & { kind: FileKind }> {
  const texts = decode(chunks);
  const first = await firstText(texts);
  const kind = first.trimStart().startsWith('<') ? 'deposit' : 'psp_report';
  let lines = 0;
  for await (const batch of readers[kind](prepend(first, texts))) {
    lines += batch.rows.length + batch.faults.length;
    if (lines > maxLines) throw new FileRefused('too_many_lines');
    yield { kind, ...batch };
  }
  if (lines === 0) throw new FileRefused('empty');
}

/** UTF-8, with or without its mark, and nothing else: a wrong guess would read wrong names. */
async function* decode(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maxFileBytes) throw new FileRefused('too_large');
    yield whole(decoder, chunk);
  }
  yield whole(decoder);
}

function whole(decoder: TextDecoder, chunk?: Uint8Array): string {
  // UTF-16 without a mark passes for UTF-8, but for its zeros.
  if (chunk?.includes(0)) throw new FileRefused('binary');
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new FileRefused('encoding');
  }
}

/** Up to the first letter; a file of nothing but space has none. */
async function firstText(texts: AsyncGenerator<string>): Promise<string> {
  for (;;) {
    const { value, done } = await texts.next();
    if (done) throw new FileRefused('empty');
    if (value.trim() !== '') return value;
  }
}

async function* prepend(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
