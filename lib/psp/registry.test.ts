import { afterAll, expect, test, vi } from 'vitest';
import { findPsp, pspFor } from './registry';

vi.stubEnv('DATABASE_URL', 'postgres://none');
vi.stubEnv('APP_URL', 'https://pay.example.ir');
vi.stubEnv('AUTH_SECRET', 'x'.repeat(32));
vi.stubEnv('HASH_SECRET', 'x'.repeat(32));
vi.stubEnv('DATA_KEYS', `1:${'d'.repeat(64)}`);
vi.stubEnv('SEP_BASE_URL', '');
vi.stubEnv('SEP_TEST_BASE_URL', '');
afterAll(() => vi.unstubAllEnvs());

test('live payments go to the bank, test ones to our own simulator', () => {
  expect(pspFor('live').redirect('t').action).toBe('https://sep.shaparak.ir/OnlinePG/OnlinePG');
  expect(pspFor('test').redirect('t').action).toBe('https://pay.example.ir/simulator/sep/OnlinePG/OnlinePG');
});

test('a stored name is found, any other is none of ours', () => {
  expect(findPsp('sep', 'live')?.name).toBe('sep');
  for (const name of ['', 'SEP', '__proto__', 'mellat']) expect(findPsp(name, 'test')).toBeNull();
});
