import { formatInstant } from '@/lib/calendar/format';
import { displayMobile, parseMobile } from '@/lib/iran/mobile';
import { readForm } from '../body';
import { html } from '../html';
import { simulatorPage } from '../page';
import { type Words, wordsFor } from '../words';
import { listSms, storeSms } from './inbox';

/**
 * The simulated Kavenegar (`v1/<key>/sms/send.json`, `v1/<key>/verify/lookup.json`, form or query) and its inbox: a page at
 * the root, and `messages?mobile=989…` as JSON `[{mobile, text, at}]`, newest first. The key `invalid` is refused.
 * @param path below the provider's base address
 */
export async function smsSimulator(request: Request, path: string): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const [version, key, ...call] = path.split('/').filter(Boolean);
  if (version === undefined) return inboxPage(wordsFor(request), query.get('mobile'));
  if (version === 'messages' && key === undefined) return Response.json(await messagesOf(query.get('mobile')));
  if (version !== 'v1' || key === undefined) return refusal(404);
  if (key === 'invalid') return refusal(403);
  const fields = request.method === 'POST' ? await readForm(request) : query;
  if (call.join('/') === 'sms/send.json') return accept(fields.get('receptor'), fields.get('message'));
  if (call.join('/') === 'verify/lookup.json')
    return accept(fields.get('receptor'), fromTemplate(wordsFor(request), fields));
  return refusal(404);
}

/** Of all numbers when none is named; of none when what is named is no number. */
async function messagesOf(wanted: string | null) {
  const mobile = parseMobile(wanted);
  return wanted === null || mobile ? listSms(mobile) : [];
}

/** The provider keeps the words of a template; we know only its name and what is put in. */
function fromTemplate(words: Words, fields: URLSearchParams): string | null {
  const tokens = ['token', 'token2', 'token3'].map((name) => fields.get(name)).filter(Boolean);
  const template = fields.get('template');
  if (!template || tokens.length === 0) return null;
  return words.texts.sms.template.replace('{template}', () => template).replace('{tokens}', () => tokens.join(' '));
}

async function accept(receptor: string | null, message: string | null): Promise<Response> {
  const mobile = parseMobile(receptor);
  // Postgres keeps no NUL.
  const text = message?.replaceAll('\0', '').trim();
  if (!mobile) return refusal(411);
  if (!text) return refusal(400);
  const now = new Date();
  const messageid = await storeSms(mobile, text, now);
  const date = Math.floor(now.getTime() / 1000);
  const entry = {
    messageid,
    message: text,
    status: 5,
    statustext: 'simulated',
    sender: '10000',
    receptor: `0${mobile.slice(2)}`,
    date,
    cost: 0,
  };
  return Response.json({ return: { status: 200, message: 'simulated' }, entries: [entry] });
}

const refusal = (status: number) =>
  Response.json({ return: { status, message: 'refused by the simulator' }, entries: null }, { status });

async function inboxPage(words: Words, wanted: string | null): Promise<Response> {
  const t = words.texts.sms;
  const mobile = parseMobile(wanted);
  const messages = await listSms(mobile);
  const now = new Date();
  const local = (number: string) => html`<bdi dir="ltr">${displayMobile(number, words.locale)}</bdi>`;
  const body = html`<section class="card stack"><p class="muted">${t.lead}</p>
<form method="get"><label for="mobile">${t.mobile}</label><div class="two"><input id="mobile" name="mobile" value="${mobile ? `0${mobile.slice(2)}` : ''}" inputmode="numeric" autocomplete="off" maxlength="20"><button class="main">${t.filter}</button></div></form>
<div class="two"><a class="button" href="?${mobile ? `mobile=${mobile}` : ''}">${t.refresh}</a><a class="button" href="?">${t.all}</a></div></section>
<section class="card">${messages.length === 0 ? html`<p>${t.none}</p>` : html`<ul>${messages.map((sms) => html`<li><p class="muted">${local(sms.mobile)} · <time datetime="${sms.at.toISOString()}">${formatInstant(sms.at, now, words.locale)}</time></p><p class="text">${sms.text}</p></li>`)}</ul>`}</section>`;
  return simulatorPage(words, { title: t.title, body });
}
