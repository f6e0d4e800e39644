import { expect, test, vi } from 'vitest';
import { captchaOf } from './payment-page';
import { sepSimulator } from './simulator';

vi.hoisted(() => vi.stubEnv('SIMULATOR_CAPTCHA', 'on'));

const post = (path: string, init: RequestInit) =>
  sepSimulator(new Request(`http://bank/${path}`, { method: 'POST', ...init }), path);

test('with the setting on, nothing is paid without the image code', async () => {
  const order = {
    action: 'token',
    TerminalId: '00002015',
    Amount: 10_000,
    ResNum: 'r',
    RedirectUrl: 'http://shop.test/',
  };
  const { token } = await (await post('onlinepg/onlinepg', { body: JSON.stringify(order) })).json();
  const press = async (more: Record<string, string>) => {
    const card = { pan1: '6037', pan2: '9900', pan3: '0000', pan4: '0014', cvv2: '123', month: '12', year: '09' };
    const answer = await post('OnlinePG/Pay', { body: new URLSearchParams({ Token: token, ...card, ...more }) });
    return answer.text();
  };
  const page = await press({ step: 'password' });
  const password = /<strong><bdi dir="ltr">(\d{6})</.exec(page)?.[1] ?? '';
  expect(page).toContain('name="captcha"');
  expect(await press({ step: 'pay', password, captcha: 'x' })).toContain('کد تصویر درست نیست');
  expect(await press({ step: 'pay', password, captcha: captchaOf(token) })).toContain('name="Status" value="2"');
});
