import '@/lib/testing/simulated-drop';

import { expect, test } from 'vitest';
import { shebaOf } from '@/db/seed/sheba';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { buildSettlementFile } from '@/lib/shaparak-settlement/file';
import { settlementFileName } from '@/lib/shaparak-settlement/name';
import { signBytes } from '@/lib/shaparak-settlement/sign';
import { settlementWire } from '@/lib/shaparak-settlement/wire';
import { dropSimulator } from './simulator';

const home = 'http://localhost/simulator/settlement';
const page = async (locale: string) =>
  (await dropSimulator(new Request(home, { headers: { cookie: `locale=${locale}` } }), '')).text();
const form = (path: string, fields: Record<string, string>) =>
  dropSimulator(new Request(`${home}/${path}`, { method: 'POST', body: new URLSearchParams(fields) }), path);
const control = (body: object) =>
  dropSimulator(new Request(`${home}/control`, { method: 'POST', body: JSON.stringify(body) }), 'control');

const wire = settlementWire();
if (!wire) throw new Error('no settlement file can be exchanged');
const { drop, signKeys, ...header } = wire;
const acceptorCode = '000000000000004';
let cycle = 0;

async function send(): Promise<string> {
  const name = settlementFileName({ alias: header.alias, day: tehranDay('2026-11-25'), cycle: ++cycle });
  const record = { acceptorCode, amountRial: 2_000_000n, wageRial: 10n, to: shebaOf('017', '7') };
  const bytes = buildSettlementFile([record], header);
  await drop.put(name, bytes);
  await drop.put(`${name}.sign`, Buffer.from(signBytes(bytes, signKeys).signature));
  return name;
}

const namesThere = async () => {
  const listed = await drop.list();
  return listed.kind === 'done' ? listed.files.map((one) => one.name) : [];
};

test('the page says what it is, in both languages, before anything arrived', async () => {
  expect(await page('fa')).toMatch(/dir="rtl"[\s\S]*شبیه‌ساز[\s\S]*هنوز پرونده‌ای نرسیده است/);
  expect(await page('en')).toMatch(/dir="ltr"[\s\S]*belongs to no bank[\s\S]*No file has arrived yet/);
});

test('accepted records are paid by hand, and sent back by hand; the page follows', async () => {
  expect((await control({ payByHand: true })).status).toBe(200);
  const name = await send();
  expect(await namesThere()).not.toContain(`DEP_${name.replace('.json', '.xml')}`);
  expect(await page('en')).toMatch(/2,000,000[\s\S]*Accepted/);
  expect((await form('pay', {})).status).toBe(303);
  expect(await namesThere()).toContain(`DEP_${name.replace('.json', '.xml')}`);
  const wish = { fileName: name, recordIndex: 1, reason: 'closed' };
  expect((await control(wish)).status).toBe(200);
  expect((await control(wish)).status).toBe(409);
  expect(await namesThere()).toContain(`RET_${name}`);
  expect(await page('en')).toMatch(/Sent back/);
});

test('an acceptor has what somebody says, or is not known', async () => {
  await form('acceptor', { acceptor: acceptorCode, balance: '12', known: 'yes' });
  expect(await page('en')).toContain('<td>12</td>');
  const answer = await drop.get(`REP_${await send()}`);
  expect(answer.kind === 'done' && JSON.parse(answer.bytes.toString())).toEqual([
    expect.objectContaining({ recordIndex: 1, errorType: 15, fieldValue: '12' }),
  ]);
  await form('acceptor', { acceptor: acceptorCode, balance: '', known: 'no' });
  expect(await page('en')).toContain('<td>unknown</td>');
});

test('what is no wish changes nothing', async () => {
  for (const body of [{}, { fault: 'x' }, { acceptorCode: '1', isKnown: true, balanceRial: null }, { pay: 'some' }]) {
    expect((await control(body)).status, JSON.stringify(body)).toBe(Object.keys(body).length === 0 ? 200 : 422);
  }
  await form('return', { file: '', record: 'x' });
  await form('acceptor', { acceptor: '<script>', balance: '1' });
  await form('switch', { fault: 'down', holidays: '14050904,x' });
  expect(await page('en')).toMatch(/value="down" checked[\s\S]*value="14050904"/);
  expect(await page('en')).not.toContain('<script>"');
  await form('switch', {});
  expect((await dropSimulator(new Request(`${home}/nothing`), 'nothing')).status).toBe(404);
});
