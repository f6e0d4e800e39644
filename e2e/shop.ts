import { randomUUID } from 'node:crypto';
import postgres from 'postgres';

/** A running installation: what its app was started with, and its database as the owner sees it. */
export interface Installation {
  env: NodeJS.ProcessEnv;
  ownerDatabaseUrl: string;
}

/** Where a shop asks, and where the simulated bank stands to which its payers go. */
export interface Gateway {
  appUrl: string;
  bankUrl: string;
}

export interface LiveKey {
  text: string;
  storeId: string;
}

/** A live key of the oldest active demo store. */
export async function makeLiveKey(world: Installation): Promise<LiveKey> {
  // The settings must stand before the modules that read them are loaded.
  Object.assign(process.env, world.env);
  const { createApiKey } = await import('@/lib/stores/api-keys');
  const { findMemberScope } = await import('@/lib/stores/scope');
  const sql = postgres(world.ownerDatabaseUrl, { max: 1 });
  const [store] = await sql<{ id: string; owner_id: string }[]>`
    select s.id, s.owner_id from stores s join terminals t on t.store_id = s.id where s.status = 'active'
    order by s.created_at limit 1`;
  await sql.end();
  const scope = store && (await findMemberScope(store.id, store.owner_id));
  if (!scope?.userId) throw new Error('the demo data has no active store');
  const { text } = await createApiKey({ ...scope, userId: scope.userId }, { mode: 'live', name: 'test' });
  return { text, storeId: scope.storeId };
}

export const amountRial = '250000';

/** What the merchant protocol answers. */
export interface Answer {
  ok: boolean;
  error?: string;
  result?: { payment_url?: string; state?: string };
}

export function create(appUrl: string, key: LiveKey, reference: string): Promise<Answer> {
  const order = { api_key: key.text, reference, amount_irr: amountRial };
  return ask(`${appUrl}/api/create_request`, { ...order, callback_url: 'http://shop.example/back' });
}

export function confirm(appUrl: string, key: LiveKey, reference: string): Promise<Answer> {
  return ask(`${appUrl}/api/confirm_payment`, { api_key: key.text, reference, amount_irr: amountRial });
}

/** Asks for a payment as a shop does. @returns its address for the payer */
export async function openPayment({ appUrl }: Gateway, key: LiveKey, reference: string): Promise<string> {
  const created = await create(appUrl, key, reference);
  if (!created.result?.payment_url) throw new Error(`no payment: ${JSON.stringify(created)}`);
  return created.result.payment_url;
}

/** The payer opens the page. @returns the token of its form to the bank */
export async function readToken(paymentUrl: string): Promise<string> {
  const page = await (await fetch(paymentUrl)).text();
  const token = /name="Token" value="([^"]+)"/.exec(page)?.[1];
  if (!token) throw new Error('the payer page offers no way to the bank');
  return token;
}

/** The payer presses the button. @returns where the form goes on to */
export async function leaveForBank(paymentUrl: string, token: string): Promise<string | null> {
  return (await post(`${paymentUrl}/go`, { Token: token })).headers.get('location');
}

/** The form by which the bank sends the browser back. */
export interface Return {
  url: string;
  fields: Record<string, string>;
}

/** The payer pays at the bank, or whatever `ending` says. */
export async function payAtBank({ bankUrl }: Gateway, token: string, ending: object = {}): Promise<Return> {
  return askBank(bankUrl, 'pay', { token, ...ending });
}

/** One of the simulated bank's own calls: `pay`, `control`, or a call of its wire. */
export async function askBank(bankUrl: string, call: string, body: object) {
  const answer = await fetch(`${bankUrl}/simulator/sep/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.json();
}

/** The browser brings the bank's form. @returns where it is sent */
export async function comeBack({ url, fields }: Return): Promise<string | null> {
  return (await post(url, fields)).headers.get('location');
}

/** One whole payment, as shop, payer and bank make it over HTTP. @returns its address. @throws Error when a step ends otherwise */
export async function payOnce(at: Gateway, key: LiveKey, reference: string = randomUUID()): Promise<string> {
  const url = await openPayment(at, key, reference);
  const token = await readToken(url);
  await leaveForBank(url, token);
  const sentTo = await comeBack(await payAtBank(at, token));
  if (!sentTo?.includes('state=wait_for_confirm')) throw new Error('the payer was not sent back');
  const confirmed = await confirm(at.appUrl, key, reference);
  if (confirmed.result?.state !== 'paid') throw new Error(`not paid: ${JSON.stringify(confirmed)}`);
  return url;
}

async function post(url: string, fields: Record<string, string>): Promise<Response> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  await response.arrayBuffer();
  return response;
}

async function ask(url: string, fields: Record<string, string>): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  return response.json();
}
