import { desc, like, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { dropFaults, simulatorDropFiles, simulatorSettled } from '@/db/schema';
import { formatInstant } from '@/lib/calendar/format';
import { messages } from '@/lib/i18n/messages';
import { rial } from '@/lib/money/rial';
import { type Html, html } from '../html';
import { simulatorPage } from '../page';
import { type Words, wordsFor } from '../words';
import { listAcceptors, nameAcceptor } from './acceptors';
import { wantPayment, wantReturn } from './pay';
import { type DropSwitches, getDropSwitches, setDropSwitches } from './switches';

const home = '/simulator/settlement';
const textsOf = (words: Words) => messages[words.locale].settlementFile.simulator;

/** Files received and their answers, records with what became of them, acceptors, and the switches. */
export async function showDrop(request: Request): Promise<Response> {
  const words = wordsFor(request);
  const t = textsOf(words);
  const body = html`<p class="card">${t.about}</p>${await filesCard(words)}${await recordsCard(words)}${await acceptorsCard(words)}${switchesCard(await getDropSwitches(), words)}`;
  return simulatorPage(words, { title: t.title, body });
}

const card = (title: string, content: Html) => html`<section class="card stack"><h2>${title}</h2>${content}</section>`;

const table = (id: string, heads: readonly string[], rows: readonly Html[]) =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${id}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;

async function filesCard(words: Words): Promise<Html> {
  const t = textsOf(words);
  const { name, at, body } = simulatorDropFiles;
  const files = await db
    .select({ name, at, size: sql<number>`length(${body})` })
    .from(simulatorDropFiles)
    .where(sql`not ${like(name, '%.sign')}`)
    .orderBy(desc(at))
    .limit(30);
  if (files.length === 0) return card(t.files, html`<p class="muted">${t.none}</p>`);
  const now = new Date();
  const rows = files.map(
    (one) =>
      html`<tr><td><bdi dir="ltr">${one.name}</bdi></td><td>${words.digits(one.size)}</td><td>${formatInstant(one.at, now, words.locale)}</td></tr>`,
  );
  return card(t.files, table(t.files, [t.name, t.size, t.time], rows));
}

async function recordsCard(words: Words): Promise<Html> {
  const t = textsOf(words);
  const { at, recordIndex } = simulatorSettled;
  const records = await db.select().from(simulatorSettled).orderBy(desc(at), recordIndex).limit(30);
  if (records.length === 0) return card(t.records, html`<p class="muted">${t.none}</p>`);
  const rows = records.map((one) => {
    const open = one.state === 'accepted' || one.state === 'paid';
    return html`<li class="stack"><h3><bdi dir="ltr">${one.fileName}</bdi> · ${words.digits(one.recordIndex)}</h3>
<dl><div><dt>${t.acceptor}</dt><dd><bdi dir="ltr">${words.digits(one.acceptorCode)}</bdi></dd></div><div><dt>${t.amount}</dt><dd>${words.rial(one.amountRial)}</dd></div><div><dt>${t.wage}</dt><dd>${words.rial(one.wageRial)}</dd></div><div><dt>${t.state}</dt><dd>${t.states[one.state]}</dd></div></dl>
${open && html`<form class="stack" method="post" action="${home}/return"><input type="hidden" name="file" value="${one.fileName}"><input type="hidden" name="record" value="${one.recordIndex}"><label>${t.reason}<input name="reason" maxlength="200" value="${t.reasonDefault}"></label><button>${t.sendBack}</button></form>`}</li>`;
  });
  const pay = html`<form method="post" action="${home}/pay"><button class="main">${t.payNow}</button></form>`;
  return card(t.records, html`${records.some((one) => one.state === 'accepted') && pay}<ul>${rows}</ul>`);
}

async function acceptorsCard(words: Words): Promise<Html> {
  const t = textsOf(words);
  const rows = (await listAcceptors()).map(({ acceptorCode, isKnown, balanceRial }) => {
    const standing = !isKnown ? t.unknown : balanceRial === null ? t.plenty : words.rial(rial(balanceRial));
    return html`<tr><td><bdi dir="ltr">${words.digits(acceptorCode)}</bdi></td><td>${standing}</td></tr>`;
  });
  const form = html`<form class="stack" method="post" action="${home}/acceptor"><label>${t.acceptor}<input name="acceptor" inputmode="numeric" required pattern="\\d{15}"></label>
<label>${t.balance}<input name="balance" inputmode="numeric" pattern="\\d{0,18}"></label><div class="two"><button class="main" name="known" value="yes">${t.setBalance}</button><button name="known" value="no">${t.setUnknown}</button></div></form>`;
  return card(
    t.acceptors,
    html`<p>${t.acceptorsLead}</p>${rows.length > 0 && table(t.acceptors, [t.acceptor, t.balance], rows)}${form}`,
  );
}

function switchesCard({ fault, payByHand, holidays }: DropSwitches, words: Words): Html {
  const t = textsOf(words);
  const radio = (name: string, value: string, label: string, on: boolean) =>
    html`<label class="choice"><input type="radio" name="${name}" value="${value}" ${on && 'checked'}>${label}</label>`;
  return html`<form class="card stack" method="post" action="${home}/switch"><h2>${t.switches}</h2>
<fieldset><legend>${t.fault}</legend>${dropFaults.map((one) => radio('fault', one, t.faults[one], one === fault))}</fieldset>
<fieldset><legend>${t.pays}</legend>${radio('payByHand', 'off', t.payAtOnce, !payByHand)}${radio('payByHand', 'on', t.payByHand, payByHand)}</fieldset>
<label>${t.holidays}<input name="holidays" dir="ltr" value="${holidays}"></label><button class="main">${t.save}</button></form>`;
}

export async function switchByForm(form: URLSearchParams): Promise<Response> {
  const fault = dropFaults.find((one) => one === form.get('fault')) ?? 'none';
  const holidays = (form.get('holidays') ?? '').match(/\d{8}/g)?.join(',') ?? '';
  await setDropSwitches({ fault, faultsLeft: null, payByHand: form.get('payByHand') === 'on', holidays });
  return backHome();
}

/** What is no record, or was sent back already, changes nothing. */
export async function returnByForm(form: URLSearchParams): Promise<Response> {
  const record = Number(form.get('record'));
  const reason = (form.get('reason') ?? '').slice(0, 200);
  if (Number.isSafeInteger(record) && record < 2 ** 31) await wantReturn(form.get('file') ?? '', record, reason);
  return backHome();
}

export async function payByForm(): Promise<Response> {
  await wantPayment();
  return backHome();
}

export async function nameAcceptorByForm(form: URLSearchParams): Promise<Response> {
  const [code, balance] = [form.get('acceptor') ?? '', form.get('balance') ?? ''];
  if (/^\d{15}$/.test(code) && /^\d{0,18}$/.test(balance)) {
    await nameAcceptor(code, form.get('known') !== 'no', balance === '' ? null : BigInt(balance));
  }
  return backHome();
}

const backHome = () => new Response(null, { status: 303, headers: { location: home } });
