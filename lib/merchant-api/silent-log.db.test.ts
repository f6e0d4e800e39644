import '@/lib/testing/simulated-bank';

import { expect, test, vi } from 'vitest';
import { parsePublicId } from '@/lib/ids';
import { removeExpired } from '@/lib/jobs/cleanup';
import { log, logError, logJob } from '@/lib/log';
import { goToBank } from '@/lib/payments/redirect';
import { returnFromBank } from '@/lib/payments/return';
import { sweepPayments } from '@/lib/payments/sweep';
import { makeShop, owner } from '@/lib/testing/shops';
import { bank } from '@/lib/testing/simulated-bank';
import { tokenOf } from '@/lib/testing/visits';
import { answerConfirmPayment, answerCreateRequest } from './webpay';

// Before any import reads the settings.
vi.hoisted(() => {
  process.env.LOG_LEVEL = 'debug';
});

const pan = '6037991234567893';
const mobile = '09121234567';

test('nothing of a key, a card, a person or a token is in the log of the whole way, faults included', async () => {
  const lines: string[] = [];
  const written = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);

  const { keys, storeId, scopes } = await makeShop();
  const call = (name: string, extra: Record<string, string>) => {
    const params = new URLSearchParams({ api_key: keys.live, reference: 'quiet', amount_irr: '1000000', ...extra });
    return new Request(`https://pay.example.ir/api/${name}?${params}`);
  };
  const create = { callback_url: 'https://shop.example.ir/back', payer_mobile: mobile };
  const created = await (await answerCreateRequest(call('create_request', create))).json();
  const publicId: string = created.result.payment_url.split('/').at(-1);
  const token = await tokenOf(parsePublicId('pay', publicId) ?? '');
  await goToBank(publicId, token);
  const form = await bank.pay({ token });
  await returnFromBank('sep', form);
  const confirmed = await (await answerConfirmPayment(call('confirm_payment', {}))).json();
  expect(confirmed).toMatchObject({ ok: true });

  // Faults of every kind, one of which makes the driver write statement and parameters into its message.
  await answerCreateRequest(call('create_request', { ...create, trusted_pan: pan, reference: 'other' }));
  await answerCreateRequest(call('create_request', { ...create, api_key: `${keys.live}x` }));
  await owner`revoke insert on payments from webpay_app`;
  const broken = { ...create, trusted_pan: pan, reference: 'third' };
  expect(await (await answerCreateRequest(call('create_request', broken))).json()).toEqual({
    ok: false,
    error: 'SERVICE_ERROR',
  });
  await owner`grant insert on payments to webpay_app`;
  logJob('payments.sweep', performance.now(), { done: await sweepPayments() });
  logJob('cleanup', performance.now(), { done: (await removeExpired()).codes });
  logError(new Error(`not even here: ${keys.live} ${pan}`));
  log().info({ token, api_key: keys.live, nested: { pan, mobile } }, 'by mistake');
  written.mockRestore();

  const all = lines.join('');
  const requests = lines.map((line) => JSON.parse(line)).filter((line) => line.msg === 'request');
  expect(requests).toHaveLength(5);
  expect(requests[0]).toMatchObject({
    method: 'GET',
    path: '/api/create_request',
    status: 200,
    storeId,
    keyId: scopes.live.keyId,
    outcome: 'ok',
  });
  expect(all).toContain('"reason":"42501"');
  const secret = keys.live.split(':')[2] ?? '';
  const fields = ['RefNum', 'SecurePan', 'HashedCardNumber', 'Token'].map((name) => form.get(name) ?? '');
  for (const word of [keys.live, secret, pan, mobile, '989121234567', token, 'api_key', 'callback_url', ...fields]) {
    expect(word).not.toBe('');
    expect(all).not.toContain(word);
  }
});
