import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import type { BenchWorld } from './world';

export interface LiveKey {
  text: string;
  storeId: string;
}

/** A live key of the first active demo store. */
export async function makeLiveKey(world: BenchWorld): Promise<LiveKey> {
  // The settings must stand before the modules that read them are loaded.
  Object.assign(process.env, world.env);
  const { createApiKey } = await import('@/lib/stores/api-keys');
  const { findMemberScope } = await import('@/lib/stores/scope');
  const sql = postgres(world.ownerDatabaseUrl, { max: 1 });
  const [store] = await sql<{ id: string; owner_id: string }[]>`
    select s.id, s.owner_id from stores s join terminals t on t.store_id = s.id where s.status = 'active' order by s.created_at limit 1`;
  await sql.end();
  const scope = store && (await findMemberScope(store.id, store.owner_id));
  if (!scope?.userId) throw new Error('the demo data has no active store');
  const { text } = await createApiKey({ ...scope, userId: scope.userId }, { mode: 'live', name: 'bench' });
  return { text, storeId: scope.storeId };
}

const amountRial = '250000';

/** Asks for a payment as a shop does. @returns its address for the payer */
export async function openPayment(world: BenchWorld, key: LiveKey, reference: string): Promise<string> {
  const created = await ask(`${world.appUrl}/api/create_request`, {
    ...{ api_key: key.text, reference, amount_irr: amountRial },
    callback_url: 'http://shop.example/back',
  });
  if (!created.ok) throw new Error(`no payment: ${JSON.stringify(created)}`);
  return created.result.payment_url;
}

/** One whole payment, as shop, payer and bank make it over HTTP. @returns its address. @throws Error when a step ends otherwise */
export async function payOnce(world: BenchWorld, key: LiveKey, reference: string = randomUUID()): Promise<string> {
  const url = await openPayment(world, key, reference);
  const page = await (await fetch(url)).text();
  const token = /name="Token" value="([^"]+)"/.exec(page)?.[1];
  if (!token) throw new Error('the payer page offers no way to the bank');
  await post(`${url}/go`, { Token: token });
  const paid = await fetch(`${world.bankUrl}/simulator/sep/pay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  }).then((answer) => answer.json());
  const back = await post(paid.url, paid.fields);
  if (!back.headers.get('location')?.includes('state=wait_for_confirm')) throw new Error('the payer was not sent back');
  const order = { api_key: key.text, reference, amount_irr: amountRial };
  const confirmed = await ask(`${world.appUrl}/api/confirm_payment`, order);
  if (confirmed.result?.state !== 'paid') throw new Error(`not paid: ${JSON.stringify(confirmed)}`);
  return url;
}

async function post(url: string, fields: Record<string, string>): Promise<Response> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  await response.arrayBuffer();
  return response;
}

async function ask(url: string, fields: Record<string, string>) {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  return response.json();
}
