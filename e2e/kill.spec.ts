import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { sepPaths, sepResult } from '@/lib/psp/sep/protocol';
import { holdRow, letTimePass } from './faults/payment-row';
import { findProcess } from './faults/processes';
import { setScene } from './faults/scene';
import { until } from './faults/until';
import { readWorld } from './read-world';
import { askBank, comeBack, confirm, create, payAtBank } from './shop';

const verifyCall = sepPaths.verify;
const workerFile = 'lib/jobs/worker.ts';

test('whatever is killed between any two steps, every payment ends in a right state by itself', async () => {
  test.setTimeout(180_000);
  const world = readWorld();
  const scene = await setScene(world);
  const { app, at, key, line, sql } = scene;
  const { getRow, ended, bankRecord, powerCut, created, gone, broughtBack, returned, confirmed } = scene;

  const paidOnce = async (reference: string, token: string) => {
    await confirmed(reference);
    expect(await getRow(reference)).toMatchObject({ state: 'paid', journal: ['confirm'] });
    expect(await bankRecord(token)).toMatchObject({ state: 'verified' });
    // The same answer for ever, and nothing more in the journal.
    await confirmed(reference);
    expect(await getRow(reference)).toMatchObject({ state: 'paid', journal: ['confirm'] });
  };
  const unpaid = async (reference: string, state: string) =>
    expect(await ended(reference, state)).toMatchObject({ state, journal: [] });

  const endings: { name: string; ends: () => Promise<void> }[] = [];
  /** Plays a payment up to the fault and past it; how it must end is looked at when all faults are over. */
  const fault = (name: string, play: (reference: string) => Promise<() => Promise<void>>) =>
    test.step(name, async () => {
      const reference = `kill-${randomUUID()}`;
      endings.push({ name, ends: await play(reference) });
    });

  try {
    for (const stage of ['question', 'answer'] as const) {
      await fault(`create: killed while the bank is asked for the token (${stage})`, async (reference) => {
        const call = line.stopNext(sepPaths.token, stage);
        const lost = create(at.appUrl, key, reference).catch(() => null);
        await call.reached;
        await powerCut();
        call.cut();
        expect(await lost).toBeNull();
        return async () => {
          const token = await gone(await created(reference));
          await broughtBack(await payAtBank(at, token));
          await paidOnce(reference, token);
        };
      });
    }

    await fault('create: killed after it', async (reference) => {
      const url = await created(reference);
      await powerCut();
      return async () => {
        expect(await created(reference)).toBe(url);
        const token = await gone(url);
        await broughtBack(await payAtBank(at, token));
        await paidOnce(reference, token);
      };
    });

    await fault('go: killed after it', async (reference) => {
      const token = await gone(await created(reference));
      await powerCut();
      return async () => {
        await broughtBack(await payAtBank(at, token));
        await paidOnce(reference, token);
      };
    });

    await fault('go: killed after it, and the payer pays but closes the tab', async (reference) => {
      const token = await gone(await created(reference));
      await powerCut();
      await payAtBank(at, token, { outcome: 'closed_tab' });
      return async () => {
        await letTimePass(sql, (await getRow(reference)).id);
        await unpaid(reference, 'expired');
        // Half an hour later the bank has given the money back by itself: it does not verify it any more.
        const { refNum, terminalNumber } = await askBank(at.bankUrl, 'control', { token, ageMinutes: 31 });
        const late = await askBank(at.bankUrl, verifyCall.slice(1), { RefNum: refNum, TerminalNumber: terminalNumber });
        expect(late).toMatchObject({ Success: false, ResultCode: sepResult.tooOld });
        expect(await confirm(at.appUrl, key, reference)).toEqual({ ok: false, error: 'NOT_CONFIRMED' });
      };
    });

    await fault('bank: killed after it took the money, before the return', async (reference) => {
      const token = await gone(await created(reference));
      const paid = await payAtBank(at, token);
      await app.kill();
      expect(await comeBack(paid).catch(() => 'nobody answers')).toBe('nobody answers');
      await app.start();
      return async () => {
        await broughtBack(paid);
        await paidOnce(reference, token);
      };
    });

    await fault('return: killed half-way through writing it', async (reference) => {
      const token = await gone(await created(reference));
      const paid = await payAtBank(at, token);
      const held = await holdRow(sql, (await getRow(reference)).id);
      const lost = comeBack(paid).catch(() => 'lost');
      await held.awaited();
      await powerCut();
      await held.release();
      expect(await lost).toBe('lost');
      return async () => {
        await broughtBack(paid);
        await paidOnce(reference, token);
      };
    });

    await fault('return: killed after it, and the shop never confirms', async (reference) => {
      const token = await returned(reference);
      await powerCut();
      return async () => {
        await letTimePass(sql, (await getRow(reference)).id);
        await unpaid(reference, 'reversed');
        await until('the bank gives it back', async () => (await bankRecord(token)).state === 'reversed');
      };
    });

    await fault('confirm: killed before the bank has heard the question', async (reference) => {
      const token = await returned(reference);
      const call = line.stopNext(verifyCall, 'question');
      const lost = confirm(at.appUrl, key, reference).catch(() => null);
      await call.reached;
      await powerCut();
      call.cut();
      expect(await lost).toBeNull();
      expect(await bankRecord(token)).toMatchObject({ state: 'paid' });
      return () => paidOnce(reference, token);
    });

    await fault('confirm: killed while the bank, which has verified, is slow to answer', async (reference) => {
      const token = await returned(reference);
      await askBank(at.bankUrl, 'control', { token, outcome: 'answer_late', times: 1, lateMs: 60_000 });
      const lost = confirm(at.appUrl, key, reference).catch(() => null);
      await until('the bank verifies', async () => (await bankRecord(token)).state === 'verified');
      await powerCut();
      expect(await lost).toBeNull();
      expect(await getRow(reference)).toMatchObject({ state: 'confirming', journal: [] });
      return () => paidOnce(reference, token);
    });

    await fault(
      'confirm: killed when the bank has answered, half-way through writing the outcome',
      async (reference) => {
        const token = await returned(reference);
        const call = line.stopNext(verifyCall, 'answer');
        const lost = confirm(at.appUrl, key, reference).catch(() => null);
        await call.reached;
        const held = await holdRow(sql, (await getRow(reference)).id);
        call.release();
        await held.awaited();
        await powerCut();
        await held.release();
        expect(await lost).toBeNull();
        expect(await getRow(reference)).toMatchObject({ state: 'confirming', journal: [] });
        return () => paidOnce(reference, token);
      },
    );

    await fault('sweep: app and worker killed, one after the other, while each asks the bank', async (reference) => {
      const token = await returned(reference);
      const call = line.stopNext(verifyCall, 'question');
      const lost = confirm(at.appUrl, key, reference).catch(() => null);
      await call.reached;
      await askBank(at.bankUrl, 'control', { token, outcome: 'answer_late', times: 1, lateMs: 60_000 });
      call.cut();
      await ended(reference, 'unknown');
      await powerCut();
      expect(await lost).toBeNull();
      // Now the sweeper asks, straight at the bank, which verifies and lets it wait.
      await until('the sweeper asks', async () => (await bankRecord(token)).state === 'verified');
      const worker = findProcess(world.pid, workerFile);
      process.kill(worker, 'SIGKILL');
      const next = await until('another worker runs', async () => findProcess(world.pid, workerFile) !== worker);
      expect(next).toBe(true);
      expect(await getRow(reference)).toMatchObject({ state: 'confirming', journal: [] });
      return () => paidOnce(reference, token);
    });

    // All at once: most of them wait for the same half minute.
    await Promise.all(endings.map(({ name, ends }) => test.step(`and then: ${name}`, ends)));
    await test.step('the books are in order', () => prove(world.ownerDatabaseUrl));
  } finally {
    await scene.end();
  }
});

async function prove(databaseUrl: string): Promise<void> {
  const root = join(import.meta.dirname, '..');
  const command = ['--import', 'tsx', join(root, 'scripts/prove.ts')];
  await promisify(execFile)(process.execPath, command, {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
}
