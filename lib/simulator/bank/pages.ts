import type { simulatorBankBatches } from '@/db/schema';
import { formatInstant } from '@/lib/calendar/format';
import { messages } from '@/lib/i18n/messages';
import { rial } from '@/lib/money/rial';
import { returnCodes } from '@/lib/transfers/protocol';
import { html } from '../html';
import { simulatorPage } from '../page';
import type { Words } from '../words';

type Batch = typeof simulatorBankBatches.$inferSelect;

/** Where a file is given to the bank, and those it took. */
export function batchesPage(words: Words, batches: readonly Batch[]): Response {
  const t = messages[words.locale].transfers.simulator;
  const now = new Date();
  const rows = batches.map(
    ({ messageId, lines, at }) =>
      html`<div><dt>${formatInstant(at, now, words.locale)} · ${words.fill(t.lines, { count: lines.length })}</dt><dd><a href="/simulator/bank/${messageId}"><bdi dir="ltr">…${messageId.slice(-9)}</bdi></a></dd></div>`,
  );
  const body = html`<p class="card">${t.about}</p>
<form method="post" enctype="multipart/form-data" class="card stack"><div><label for="file">${t.file}</label><input id="file" type="file" name="file" accept=".ccti" required></div><button class="main">${t.give}</button></form>
<section class="card"><h2>${t.taken}</h2>${batches.length === 0 ? html`<p class="muted">${t.none}</p>` : html`<dl>${rows}</dl>`}</section>`;
  return simulatorPage(words, { title: t.title, body });
}

/** The lines of a batch, each with what shall become of it; the button gives the answer as a file. */
export function batchPage(words: Words, { messageId, lines }: Batch): Response {
  const { simulator: t, reason } = messages[words.locale].transfers;
  const choices = Object.entries(returnCodes).map(
    ([name, code]) => html`<option value="${code}">${reason[name as keyof typeof returnCodes]}</option>`,
  );
  const rows = lines.map(
    ({ amount, shebaEnd }, n) =>
      html`<div><label for="line${n + 1}">${words.fill(t.line, { line: n + 1, amount: words.rial(rial(amount)) })} · <bdi dir="ltr">…${words.digits(shebaEnd)}</bdi></label><select id="line${n + 1}" name="line${n + 1}"><option value="">${t.pay}</option>${choices}</select></div>`,
  );
  const body = html`<p class="card">${t.chooseText}</p><form method="post" class="card stack">${rows}<button class="main">${t.answer}</button></form>
<a class="button" href="/simulator/bank">${t.back}</a>`;
  return simulatorPage(words, { title: words.fill(t.batch, { serial: Number(messageId.slice(-9)) }), body });
}
