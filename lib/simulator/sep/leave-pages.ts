import { sepStatus } from '@/lib/psp/sep/protocol';
import { type Html, hiddenFields, html } from '../html';
import { simulatorPage } from '../page';
import type { Words } from '../words';
import { type Return, returnTo } from './return';
import type { SepTransaction } from './transaction';

/** Takes the browser back to the shop: by itself with the script, by a button without. */
export function returnPage(words: Words, done: Return): Response {
  const t = words.texts.done;
  if (done.deliveries === 0) {
    return simulatorPage(words, {
      title: t.closedTitle,
      body: html`<section class="card"><p>${t.closed}</p></section>`,
    });
  }
  const again =
    done.deliveries === 2 &&
    html`<iframe name="first"></iframe>${form(done, t.again, html`data-again target="_blank"`)}`;
  const body = html`<section class="card stack"><p role="status">${done.fields.Status === String(sepStatus.ok) ? t.paid : t.unpaid}</p>
${again}${form(done, t.continue, html`data-way`)}</section>`;
  return simulatorPage(words, { title: t.title, body, leadsOut: true });
}

/** A GET form loses the query of its address, so what stood there goes along as fields. */
function form({ url, method, fields }: Return, label: string, attributes: Html): Html {
  const query = method === 'GET' ? Object.fromEntries(new URL(url).searchParams) : {};
  return html`<form method="${method.toLowerCase()}" action="${url}" ${attributes}>${hiddenFields({ ...query, ...fields })}<button class="main">${label}</button></form>`;
}

/** Nothing can be paid here: unknown, ended or too late. Who comes too late is taken back to the shop by a button. */
export function overPage(words: Words, transaction: SepTransaction | null): Response {
  const t = words.texts.over;
  if (!transaction) return messagePage(words, t.unknown, 404);
  if (transaction.state !== 'waiting') {
    return messagePage(words, words.fill(t.done, { state: words.texts.states[transaction.state] }), 409);
  }
  const back = returnTo(transaction, { status: sepStatus.noSession, receipt: transaction, deliveries: 1 });
  const body = html`<section class="card stack"><p>${t.expired}</p>${form(back, words.texts.done.continue, html`rel="noopener"`)}</section>`;
  return simulatorPage(words, { title: t.title, body, status: 410, leadsOut: true });
}

/** One sentence. */
export function messagePage(words: Words, sentence: string, status: number): Response {
  const body = html`<section class="card"><p>${sentence}</p></section>`;
  return simulatorPage(words, { title: words.texts.over.title, body, status });
}
