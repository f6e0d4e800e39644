import { desc } from 'drizzle-orm';
import { db } from '@/db/client';
import { shaparakFaults, simulatorShaparak } from '@/db/schema';
import { formatInstant } from '@/lib/calendar/format';
import { messages } from '@/lib/i18n/messages';
import { assumedReasons } from '@/lib/shaparak/assumed/protocol';
import { shaparakReasons, shaparakRequestTypes, shaparakStatuses } from '@/lib/shaparak/protocol';
import { html } from '../html';
import { simulatorPage } from '../page';
import { type Words, wordsFor } from '../words';
import { decide } from './decide';
import { getSwitches, type Switches, setSwitches } from './switches';
import { magicPostalCodes, type ReceivedRequest, rejectable, statusOf, terminalOf } from './verdict';

const home = '/simulator/shaparak';

/** The newest requests with their buttons, the switches, and the postal codes that decide. */
export async function showRequests(request: Request, now: Date): Promise<Response> {
  const words = wordsFor(request);
  const t = messages[words.locale].shaparak.simulator;
  const switches = await getSwitches();
  const newest = await db.select().from(simulatorShaparak).orderBy(desc(simulatorShaparak.receivedAt)).limit(50);
  const body = html`<p class="card">${t.about}</p>
<section class="card stack"><h2>${t.received}</h2>${newest.length === 0 ? html`<p class="muted">${t.none}</p>` : html`<ul>${newest.map((one) => itemOf(one, words, now))}</ul>`}</section>
${switchesCard(switches, words)}${magicCard(words)}`;
  return simulatorPage(words, { title: t.title, body });
}

function itemOf(one: ReceivedRequest, words: Words, now: Date) {
  const { kinds, states, simulator: t } = messages[words.locale].shaparak;
  const status = statusOf(one, now);
  const open = status !== shaparakStatuses.accepted && status !== shaparakStatuses.rejected;
  const standing = open ? t.undecided : status === shaparakStatuses.accepted ? states.accepted : states.rejected;
  const reason = status === shaparakStatuses.rejected ? reasonText(one.reasons[0]?.codeExceptionValue, words) : '';
  const kind = kindNames[one.requestType];
  const { terminalNumber, acceptorCode } = terminalOf(one, now);
  const fact = (name: string, value: string) => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`;
  return html`<li class="stack"><h3>${one.shopName} · ${kind && kinds[kind]}</h3>
<dl>${fact(t.status, reason ? `${standing}: ${reason}` : standing)}${fact(t.time, formatInstant(one.receivedAt, now, words.locale))}
${fact(t.number, one.trackingNumberPsp)}${terminalNumber && fact(t.terminal, words.digits(terminalNumber))}${acceptorCode && fact(t.acceptor, words.digits(acceptorCode))}</dl>${open && decisionForm(one, words)}</li>`;
}

function decisionForm({ trackingNumberPsp }: ReceivedRequest, words: Words) {
  const t = messages[words.locale].shaparak.simulator;
  const reasons = Object.keys(rejectable).map(
    (code) => html`<option value="${code}">${reasonText(Number(code), words)}</option>`,
  );
  return html`<form class="stack" method="post" action="${home}/decide"><input type="hidden" name="number" value="${trackingNumberPsp}">
<button class="main" name="decision" value="accept">${t.accept}</button>
<label>${t.reasonOf}<select name="reason">${reasons}</select></label><button name="decision" value="reject">${t.reject}</button></form>`;
}

const kindNames: Readonly<Record<number, keyof (typeof messages)['fa']['shaparak']['kinds']>> = {
  [shaparakRequestTypes.register]: 'register',
  [shaparakRequestTypes.newTerminal]: 'new_terminal',
  [shaparakRequestTypes.edit]: 'edit',
  [shaparakRequestTypes.changeShebas]: 'change_shebas',
  [shaparakRequestTypes.changeAddress]: 'change_address',
  [shaparakRequestTypes.deactivate]: 'deactivate',
  [shaparakRequestTypes.reactivate]: 'reactivate',
};

function reasonText(code: number | undefined, words: Words): string {
  const { rejections } = messages[words.locale].shaparak;
  const known = Object.entries({ ...shaparakReasons, ...assumedReasons }).find(([, value]) => value === code)?.[0];
  const text = Object.entries(rejections).find(([name]) => name === known)?.[1] ?? rejections.other;
  return `${words.digits(code ?? '')} · ${text.reason}`;
}

function switchesCard({ fault, byHand, verdictAfterMs }: Switches, words: Words) {
  const t = messages[words.locale].shaparak.simulator;
  const radio = (name: string, value: string, label: string, on: boolean) =>
    html`<label class="choice"><input type="radio" name="${name}" value="${value}" ${on && 'checked'}>${label}</label>`;
  return html`<form class="card stack" method="post" action="${home}/switch"><h2>${t.switches}</h2>
<fieldset><legend>${t.byHand}</legend>${radio('byHand', 'off', words.fill(t.byHandOff, { seconds: Math.round(verdictAfterMs / 1000) }), !byHand)}${radio('byHand', 'on', t.byHandOn, byHand)}</fieldset>
<fieldset><legend>${t.fault}</legend>${shaparakFaults.map((one) => radio('fault', one, t.faults[one], one === fault))}</fieldset>
<button class="main">${t.save}</button></form>`;
}

function magicCard(words: Words) {
  const t = messages[words.locale].shaparak.simulator;
  const rows = Object.entries(magicPostalCodes).map(
    ([postalCode, code]) =>
      html`<div><dt><bdi dir="ltr">${words.digits(postalCode)}</bdi></dt><dd>${reasonText(code, words)}</dd></div>`,
  );
  return html`<section class="card stack"><h2>${t.magicTitle}</h2><p>${t.magicLead}</p><dl>${rows}</dl></section>`;
}

/** A button of the page; what is decided already, or no request, changes nothing. */
export async function decideByForm(form: URLSearchParams, now: Date): Promise<Response> {
  const [number, reason] = [form.get('number') ?? '', form.get('reason') ?? ''];
  const rejects = form.get('decision') === 'reject';
  if (!rejects || Object.hasOwn(rejectable, reason)) await decide(number, rejects ? Number(reason) : null, now);
  return backHome();
}

export async function switchByForm(form: URLSearchParams): Promise<Response> {
  const fault = shaparakFaults.find((one) => one === form.get('fault')) ?? 'none';
  await setSwitches({ fault, faultsLeft: null, byHand: form.get('byHand') === 'on' });
  return backHome();
}

const backHome = () => new Response(null, { status: 303, headers: { location: home } });
