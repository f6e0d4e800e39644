import { expect, test } from 'vitest';
import { requestCode } from './request-code';

test('pressing the button too often costs minutes, not the day', async () => {
  const now = new Date();
  const ask = (at: Date) => requestCode({ mobile: '989121110000', address: '10.0.0.1' }, at, async () => true);
  const kinds: string[] = [];
  for (let press = 0; press < 12; press++) kinds.push((await ask(now)).kind);
  expect(kinds.filter((kind) => kind === 'sent')).toHaveLength(3);
  expect(await ask(new Date(now.getTime() + 11 * 60_000))).toMatchObject({ kind: 'sent' });
});
