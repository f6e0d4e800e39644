import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { simulatorBankBatches } from '@/db/schema';
import { messages } from '@/lib/i18n/messages';
import { returnCodes } from '@/lib/transfers/protocol';
import { readForm } from '../body';
import { html } from '../html';
import { simulatorPage } from '../page';
import { type Words, wordsFor } from '../words';
import { answerFile } from './answer-file';
import { batchesPage, batchPage } from './pages';
import { readBatch } from './read-batch';

const mostBytes = 8 * 1024 * 1024;

/**
 * The simulated bank of the facilitator: at the root it takes a batch and lists those it took; below, by MsgId, a batch with an outcome
 * for each line, and on POST the answer as a file.
 * @param path below the bank's base address
 */
export async function bankSimulator(request: Request, path: string): Promise<Response> {
  const words = wordsFor(request);
  if (path === '') return request.method === 'POST' ? takeBatch(request, words) : batchesPage(words, await newest());
  // Other text, a zero byte among it, is the name of no batch.
  if (!/^[\w-]{1,60}$/.test(path)) return new Response(null, { status: 404 });
  const [batch] = await db.select().from(simulatorBankBatches).where(eq(simulatorBankBatches.messageId, path));
  if (!batch) return new Response(null, { status: 404 });
  if (request.method !== 'POST') return batchPage(words, batch);
  const form = await readForm(request);
  const known = new Set<string>(Object.values(returnCodes));
  const lines = batch.lines.map((line, n) => {
    const code = form.get(`line${n + 1}`) ?? '';
    return { ...line, code: known.has(code) ? code : '' };
  });
  return new Response(answerFile(batch.messageId, lines, new Date()), {
    headers: {
      'content-type': 'application/xml; charset=utf-8',
      'content-disposition': `attachment; filename="REP_${batch.messageId}.xml"`,
      'cache-control': 'no-store',
    },
  });
}

async function takeBatch(request: Request, words: Words): Promise<Response> {
  const t = messages[words.locale].transfers.simulator;
  const refused = (what: string) =>
    simulatorPage(words, {
      title: t.title,
      status: 422,
      body: html`<p class="card" role="alert">${words.fill(t.refused, { what })}</p><a class="button" href="/simulator/bank">${t.back}</a>`,
    });
  const file = await readFile(request);
  if (!file) return refused(t.noFile);
  const read = readBatch(file.name, file.text);
  if (read.kind === 'refused') return refused(read.what);
  const { messageId, lines } = read;
  const taken = await db.insert(simulatorBankBatches).values({ messageId, lines }).onConflictDoNothing().returning();
  if (taken.length === 0) return refused(t.twice);
  return new Response(null, { status: 303, headers: { location: `/simulator/bank/${messageId}` } });
}

async function readFile(request: Request): Promise<{ name: string; text: string } | null> {
  if (!(Number(request.headers.get('content-length') ?? 0) <= mostBytes)) return null;
  try {
    const file = (await request.formData()).get('file');
    return file instanceof File ? { name: file.name, text: await file.text() } : null;
  } catch {
    return null;
  }
}

const newest = () => db.select().from(simulatorBankBatches).orderBy(desc(simulatorBankBatches.at)).limit(30);
