import { desc } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountCheckOutcomes, simulatorAccountQuestions } from '@/db/schema';
import { formatInstant } from '@/lib/calendar/format';
import { groupSheba } from '@/lib/iran/sheba';
import { readForm } from '../body';
import { html } from '../html';
import { simulatorPage } from '../page';
import type { Words } from '../words';
import { magicShebas, readSwitch, setSwitch } from './outcome';

const longestMs = 60_000;

/** What was asked lately, the test Shebas, and the switch. */
export async function controlPage(words: Words): Promise<Response> {
  const t = words.texts.accounts;
  const { outcome, delayMs } = await readSwitch();
  const asked = await db.select().from(simulatorAccountQuestions).orderBy(desc(simulatorAccountQuestions.at)).limit(30);
  const now = new Date();
  const choice = (value: string, label: string, isChosen: boolean) =>
    html`<label class="choice"><input type="radio" name="outcome" value="${value}"${isChosen ? html` checked` : ''}>${label}</label>`;
  const body = html`<p class="card">${t.lead}</p>
<section class="card"><h2>${t.shebas}</h2><dl>${magicShebas.map((one) => html`<div><dt>${t.outcomes[one.outcome]}</dt><dd><bdi dir="ltr">${groupSheba(one.sheba)}</bdi></dd></div>`)}</dl></section>
<form method="post" class="card stack"><fieldset><legend>${t.all}</legend>${choice('', t.bySheba, outcome === null)}${accountCheckOutcomes.map((one) => choice(one, t.outcomes[one], outcome === one))}</fieldset>
<div><label for="delay">${t.delay}</label><input id="delay" name="delay" inputmode="numeric" maxlength="5" value="${delayMs}"></div><button class="main">${t.set}</button></form>
<section class="card"><h2>${t.asked}</h2>${asked.length === 0 ? html`<p class="muted">${t.none}</p>` : html`<dl>${asked.map((one) => html`<div><dt>${formatInstant(one.at, now, words.locale)} · <bdi dir="ltr">…${words.digits(one.shebaEnd)}</bdi></dt><dd>${t.outcomes[one.outcome]}</dd></div>`)}</dl>`}</section>`;
  return simulatorPage(words, { title: t.title, body });
}

/** Turns the switch; back to the page. */
export async function takeControl(request: Request): Promise<Response> {
  const form = await readForm(request);
  const outcome = accountCheckOutcomes.find((one) => one === form.get('outcome')) ?? null;
  const delay = form.get('delay') ?? '';
  await setSwitch(outcome, /^\d{1,5}$/.test(delay) ? Math.min(Number(delay), longestMs) : 0);
  return new Response(null, { status: 303, headers: { location: request.url } });
}
