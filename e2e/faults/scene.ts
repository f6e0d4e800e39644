import postgres from 'postgres';
import { sepPaths } from '@/lib/psp/sep/protocol';
import type { RunningWorld } from '../read-world';
import {
  askBank,
  comeBack,
  confirm,
  create,
  leaveForBank,
  makeLiveKey,
  payAtBank,
  type Return,
  readToken,
} from '../shop';
import { openBankLine } from './bank-line';
import { findPaymentRow } from './payment-row';
import { startSecondApp } from './second-app';
import { until } from './until';

/** Longer than the half minute after which a dead asker is replaced, and what the sweeper then needs. */
const soon = { withinMs: 60_000 };

/**
 * An app that may die, its line to the bank, which may break, and shop, payer and bank as they behave then: what was not
 * answered is asked again.
 */
export async function setScene(world: RunningWorld) {
  const bankUrl = world.appUrl;
  const key = await makeLiveKey(world);
  const sql = postgres(world.ownerDatabaseUrl, { max: 4, onnotice: () => {} });
  const line = await openBankLine(bankUrl);
  const app = await startSecondApp(world.env, line.url, world.logs);
  const at = { appUrl: app.appUrl, bankUrl };

  const getRow = (reference: string) =>
    until(`payment ${reference}`, () => findPaymentRow(sql, { storeId: key.storeId, reference }));
  const created = (reference: string) =>
    until('create', async () => (await create(at.appUrl, key, reference)).result?.payment_url, soon);
  const gone = async (url: string) => {
    const token = await readToken(url);
    const sentTo = await leaveForBank(url, token);
    if (!sentTo?.endsWith(sepPaths.page)) throw new Error(`the payer is sent to ${sentTo}`);
    return token;
  };
  const broughtBack = (paid: Return) =>
    until('return', async () => (await comeBack(paid))?.includes('state=wait_for_confirm'), soon);

  return {
    ...{ app, at, key, line, sql, getRow },
    /** The payment once it is in this state. */
    ended: (reference: string, state: string) =>
      until(`${reference} ends ${state}`, async () => {
        const row = await getRow(reference);
        return row.state === state && row;
      }),
    bankRecord: (token: string) => askBank(bankUrl, 'control', { token }),
    async powerCut() {
      await app.kill();
      await app.start();
    },
    /** The shop has an address for its payer. */
    created,
    /** The payer has left for the bank. @returns the token */
    gone,
    /** The browser has been back from the bank. */
    broughtBack,
    /** All of it: a payment that waits for its confirmation. @returns the token */
    async returned(reference: string) {
      const token = await gone(await created(reference));
      await broughtBack(await payAtBank(at, token));
      return token;
    },
    /** The shop has been told that it is paid. */
    confirmed: (reference: string) =>
      until('confirm', async () => (await confirm(at.appUrl, key, reference)).result?.state === 'paid', soon),
    async end() {
      await app.stop();
      await line.close();
      await sql.end();
    },
  };
}
