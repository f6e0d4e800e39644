import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { reconciliationItems } from '@/db/schema';
import { newId } from '@/lib/ids';
import { post } from '@/lib/ledger/post';
import { rial } from '@/lib/money/rial';
import { makeBankAccount, makePosting, makeStore } from '@/lib/testing/factories';
import { owner } from '@/lib/testing/shops';
import { openRun } from './open';
import { payMatched } from './pay-matched';
import { tellLines } from './tell-lines';

const window = '2026-12-16';

async function acceptedLines(count: number) {
  for (let n = 0; n < count; n++) {
    const { id } = await makeStore();
    await makeBankAccount(id);
    await post([makePosting({ storeId: id, referrerId: null, window })]);
  }
  await openRun(window, 'job:test');
  await owner`update settlement_runs set state = 'handed_over', handed_over_at = now() where "window" = ${window}`;
  const lines = await owner<{ id: string; amount_rial: bigint }[]>`
    select id, amount_rial from settlement_lines where "window" = ${window} order by id`;
  for (const kind of ['handed_over', 'accepted'] as const) {
    const news = lines.map(({ id }) => ({ lineId: id, kind }));
    await db.transaction((tx) => tellLines(tx, news, 'job:test'));
  }
  return lines.map(({ id }) => id);
}

/** What the comparison says of a line. */
async function compared(lineId: string, status: 'matched' | 'under') {
  const ours = rial(995_000);
  const theirs = rial(status === 'matched' ? 995_000 : 5);
  await db.insert(reconciliationItems).values({
    id: newId(),
    leg: 'bank',
    ref: lineId,
    copy: 0,
    day: window,
    status,
    subjectId: lineId,
    oursRial: ours,
    theirsRial: theirs,
    since: new Date(),
  } as typeof reconciliationItems.$inferInsert);
}
const eventsOf = async (lineId: string) =>
  (await owner`select kind from settlement_line_events where line_id = ${lineId} order by at`).map(({ kind }) => kind);
const state = async () => (await owner`select state from settlement_runs where "window" = ${window}`)[0]?.state;

test('a line is paid by its deposit, once, and the run is done with the last; one that differs or came back is not', async () => {
  const [first, second, less, back] = await acceptedLines(4);
  if (!first || !second || !less || !back) throw new Error('no lines');
  await compared(first, 'matched');
  await compared(less, 'under');
  await compared(back, 'matched');
  const returned = [{ lineId: back, kind: 'returned', reason: 'bank_returned' }] as const;
  await db.transaction((tx) => tellLines(tx, returned, 'job:test'));

  const paid = await Promise.all(Array.from({ length: 8 }, () => payMatched()));
  expect(paid.reduce((all, one) => all + one, 0)).toBe(1);
  expect(await eventsOf(first)).toEqual(['handed_over', 'accepted', 'paid']);
  expect(await eventsOf(less)).toEqual(['handed_over', 'accepted']);
  expect(await eventsOf(back)).toEqual(['handed_over', 'accepted', 'returned']);
  expect(await payMatched()).toBe(0);
  expect(await state()).toBe('handed_over');

  await compared(second, 'matched');
  await owner`update reconciliation_items set status = 'matched', theirs_rial = ours_rial where subject_id = ${less}`;
  expect(await payMatched()).toBe(2);
  expect(await state()).toBe('done');
});
