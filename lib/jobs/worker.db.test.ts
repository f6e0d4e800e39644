import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { newId } from '@/lib/ids';
import { owner } from '@/lib/testing/shops';

const workers: ChildProcess[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.kill('SIGKILL');
});

/** A real worker process; its lines come as they are written. */
function startWorker() {
  const worker = spawn(process.execPath, ['--import', 'tsx', 'lib/jobs/worker.ts'], {
    env: { ...process.env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  workers.push(worker);
  let said = '';
  for (const stream of [worker.stdout, worker.stderr]) stream.on('data', (chunk) => (said += chunk));
  return { worker, said: () => said };
}

async function insertDue(): Promise<string> {
  const id = newId();
  const attempt = newId();
  const store = newId();
  await owner`insert into stores (id, owner_id, name, site, category, plan_id)
    values (${store}, ${newId()}, 'x', 'x.ir', 'x', ${newId()})`;
  await owner`insert into payment_attempts (store_id, payment_id, id, psp, mode, terminal_number, res_num, gross_rial, token)
    values (${store}, ${id}, ${attempt}, 'sep', 'live', '00000001', ${attempt}, 10000, 't')`;
  await owner`insert into payments (store_id, id, mode, reference, amount_rial, payer_fee_rial, fee_rial, commission_rial, plan_id,
      callback_url, attempt_id, due_at)
    values (${store}, ${id}, 'live', 'r', 10000, 0, 0, 0, ${newId()}, 'https://a.ir', ${attempt}, now())`;
  return id;
}
const stateOf = async (id: string) => (await owner`select state from payments where id = ${id}`)[0]?.state;

test('the worker sweeps by itself, tells that it lives, ends at SIGTERM, and after SIGKILL the next one goes on', async () => {
  const first = await insertDue();
  const killed = startWorker();
  await expect.poll(() => stateOf(first), { timeout: 20_000 }).toBe('expired');
  await expect.poll(async () => (await owner`select cron_on from pgboss.version`)[0]?.cron_on).not.toBeNull();
  killed.worker.kill('SIGKILL');
  await once(killed.worker, 'exit');

  const second = await insertDue();
  const next = startWorker();
  await expect.poll(() => stateOf(second), { timeout: 20_000 }).toBe('expired');
  const third = await insertDue();
  await expect.poll(() => stateOf(third), { timeout: 20_000 }).toBe('expired');

  next.worker.kill('SIGTERM');
  const [code] = await once(next.worker, 'exit');
  expect(code).toBe(0);
  const lines = next
    .said()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toContainEqual(expect.objectContaining({ job: 'payments.sweep', outcome: 'ok', done: 1 }));
  expect(lines.at(-1)).toMatchObject({ msg: 'worker stopped', signal: 'SIGTERM' });
}, 60_000);
