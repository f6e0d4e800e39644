import { desc } from 'drizzle-orm';
import { db } from '@/db/client';
import { simulatorSep } from '@/db/schema';
import { formatInstant } from '@/lib/calendar/format';
import { messages } from '@/lib/i18n/messages';
import { html } from './html';
import { simulatorPage } from './page';
import { wordsFor } from './words';

/** What is simulated here, and the newest transactions of the bank as the bank sees them. */
export async function simulatorIndex(request: Request): Promise<Response> {
  const words = wordsFor(request);
  const t = words.texts.index;
  const shaparak = messages[words.locale].shaparak.simulator;
  const settlement = messages[words.locale].settlementFile.simulator;
  const bank = messages[words.locale].transfers.simulator;
  const newest = await db.select().from(simulatorSep).orderBy(desc(simulatorSep.createdAt)).limit(20);
  const now = new Date();
  const rows = newest.map(
    (one) =>
      html`<tr><td>${formatInstant(one.createdAt, now, words.locale)}</td><td><bdi dir="ltr">${words.digits(one.terminalNumber)}</bdi></td><td>${words.rial(one.amountRial)}</td><td>${words.texts.states[one.state]}</td></tr>`,
  );
  const table = html`<div class="scroll" tabindex="0" role="region" aria-labelledby="newest"><table><thead><tr><th scope="col">${t.time}</th><th scope="col">${t.terminal}</th><th scope="col">${t.amount}</th><th scope="col">${t.state}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  const body = html`<p class="card">${t.lead}</p>
<section class="card stack"><h2>${t.smsTitle}</h2><p>${t.sms}</p><a class="button main" href="/simulator/sms">${t.smsLink}</a></section>
<section class="card stack"><h2>${t.accountsTitle}</h2><p>${t.accounts}</p><a class="button" href="/simulator/accounts">${t.accountsLink}</a></section>
<section class="card stack"><h2>${shaparak.title}</h2><p>${shaparak.about}</p><a class="button" href="/simulator/shaparak">${shaparak.link}</a></section>
<section class="card stack"><h2>${settlement.title}</h2><p>${settlement.about}</p><a class="button" href="/simulator/settlement">${settlement.link}</a></section>
<section class="card stack"><h2>${bank.title}</h2><p>${bank.about}</p><a class="button" href="/simulator/bank">${bank.link}</a></section>
<section class="card stack"><h2>${t.sepTitle}</h2><p>${t.sep}</p><h2 id="newest">${t.sepNewest}</h2>${newest.length === 0 ? html`<p class="muted">${t.sepNone}</p>` : table}</section>`;
  return simulatorPage(words, { title: t.title, body });
}
