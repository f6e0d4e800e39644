import postgres, { type TransactionSql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { seededPlanIds } from '@/db/reference-data';
import { storeMembers } from '@/db/schema';
import { newId } from '@/lib/ids';
import { rial } from '@/lib/money/rial';
import { refundPayment } from '@/lib/payments/refund';
import { openRun } from '@/lib/settlement/open';
import { findMemberScope } from '@/lib/stores/scope';
import { makeBankAccount, makePaidPayment, makePosting, makeStore, makeUser } from '@/lib/testing/factories';
import { makeBatch } from '@/lib/transfers/make-batch';
import { post } from './post';
import { type Proof, prove, proveWithin } from './prove';

const owner = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const fileId = newId();

beforeAll(async () => {
  const referrer = await makeUser();
  await makeBankAccount(referrer.id);
  const longAgo = new Date('2026-01-01T00:00:00Z');
  const shops = [
    await makeStore({ referrerId: referrer.id }),
    await makeStore({ planId: seededPlanIds['sales-assistant'], createdAt: longAgo }),
    await makeStore({ planId: seededPlanIds['sales-assistant'], referrerId: referrer.id }),
    await makeStore({ planId: seededPlanIds.building, referrerId: referrer.id }),
  ];
  for (const shop of shops) {
    await makeBankAccount(shop.id);
    for (const amount of [10_000, 299_999, 1_234_567, 500_000_000]) await makePaidPayment(shop, amount);
  }
  await refundSome(shops[2]);
  // Far enough ahead that everything is due; then one of the lines comes back.
  await openRun('2100-01-01', 'job:settle');
  const [line] = await owner`select owner_id, id, amount_rial from settlement_lines where owner_kind = 'store' limit 1`;
  const legs = { grossRial: line?.amount_rial, netRial: line?.amount_rial };
  const back = makePosting({ kind: 'settle_return', storeId: line?.owner_id, subjectId: line?.id, referrerId: null });
  await post([{ ...back, ...legs, feeRial: 0n as typeof back.feeRial, commissionRial: 0n as typeof back.feeRial }]);
  await owner`insert into settlement_line_events (line_id, kind, reason, actor, at)
    values (${line?.id}, 'returned', 'bank_returned', 'job:test', now())`;
  await owner`insert into settlement_holds ("window", owner_id, owner_kind, amount_rial, reason, created_at)
    values ('2100-01-02', ${line?.owner_id}, 'store', 1, 'manual', now())`;
  // A run that is done, of one line in a file, approved by two.
  await owner`insert into settlement_file_records (file_id, record_index, line_id, store_id, amount_rial, wage_rial)
    values (${fileId}, 0, ${line?.id}, ${line?.owner_id}, ${line?.amount_rial}, 1)`;
  await owner`insert into settlement_files (id, "window", rail, cycle, name, body, sha256, signature, key_id, created_at)
    values (${fileId}, '2100-01-01', 'shaparak', 1, 'n', '', '', '', '1', now())`;
  await owner`insert into settlement_line_events (line_id, kind, actor, at)
    select id, 'paid', 'job:test', now() from settlement_lines where "window" = '2100-01-01' and id <> ${line?.id}`;
  await owner`update settlement_runs set unusual = '[{"reason": "run_above"}]', lines_sha256 = 'h', state = 'done', done_at = now()`;
  for (const admin of [newId(), newId()]) {
    await owner`insert into settlement_approvals values ('2100-01-01', ${admin}, 'h', now())`;
  }
});

/** Two parts of a payment given back, the first of them in a batch of our bank. */
async function refundSome(shop: Awaited<ReturnType<typeof makeStore>> | undefined): Promise<void> {
  if (!shop) throw new Error('no shop');
  const payment = await makePaidPayment(shop, 2_000_003);
  await db.insert(storeMembers).values({ storeId: shop.id, userId: shop.ownerId, role: 'owner' });
  const scope = await findMemberScope(shop.id, shop.ownerId);
  if (!scope) throw new Error('no scope');
  const payee = { sheba: 'IR150170000000100000000900', name: 'نگار صالحی', code: null };
  for (const amount of [700_001, 900_001]) {
    await refundPayment(scope, payment.id, { ...payee, key: String(amount), amountRial: rial(amount) }, new Date());
    if (amount === 700_001) await makeBatch({ userId: shop.ownerId, isAdmin: true });
  }
}

test('a history of every plan, with referrers, a settlement and a return, holds', async () => {
  const proofs = await prove(owner);
  expect(proofs.filter((proof) => proof.drift > 0)).toEqual([]);
  expect(new Set(proofs.map((proof) => proof.invariant))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
  expect(proofs.filter((proof) => proof.volume === 0)).toEqual([]);
});

/** What goes wrong, as the owner of the tables with every guard off, and the check that must see it. */
const drifts: [check: string, drift: string][] = [
  ['the entries of every posting sum to 0', "update journal set fee_rial = fee_rial + 1 where kind = 'confirm'"],
  ['rollup is the journal by book and day', 'update rollup set paid_count = paid_count + 1'],
  ['rollup is the journal by book and day', 'delete from rollup'],
  ["owed is the owners' entries", 'update owed set credited_rial = credited_rial + 1'],
  ["owed is the owners' entries", 'update owed set credited_rial = credited_rial + 1, debited_rial = debited_rial + 1'],
  ["owed is the owners' entries", "update owed set owner_kind = 'store'"],
  ["owed is the owners' entries", 'update journal set "window" = "window" + 1 where kind = \'confirm\''],
  [
    'as the payment was agreed',
    "update journal set net_rial = net_rial - 1, fee_rial = fee_rial + 1 where kind = 'confirm'",
  ],
  ['as the payment was agreed', "update journal set gross_rial = gross_rial + 1 where kind = 'confirm'"],
  ['as the payment was agreed', "update journal set referrer_id = store_id where kind = 'confirm'"],
  ['fee by its plan', 'update payments set fee_rial = fee_rial + 1'],
  ['fee by its plan', 'update payments set commission_rial = commission_rial - 1 where commission_rial > 0'],
  ['fee by its plan', 'update payments set commission_rial = 0, referrer_id = null where referrer_id is not null'],
  ['fee by its plan', 'update referrals set referrer_id = user_id'],
  ['fee by its plan', 'update payments set payer_fee_rial = payer_fee_rial + 1'],
  ['fee by its plan', "update stores set created_at = created_at - interval '15 days'"],
  ['settlement lines are what was debited', 'update settlement_lines set amount_rial = amount_rial + 1'],
  ['settlement lines are what was debited', 'delete from settlement_lines'],
  ['settlement lines are what was debited', "delete from journal where kind = 'settle'"],
  ['a run is the sum of its lines', 'update settlement_runs set total_rial = total_rial - 1'],
  ['a run is the sum of its lines', 'delete from settlement_runs'],
  [
    'a run is the sum of its lines',
    'alter table settlement_lines drop constraint settlement_lines_window_owner_id_pk, drop constraint settlement_lines_id_unique; insert into settlement_lines select * from settlement_lines',
  ],
  [
    'unverified Sheba',
    'alter table bank_accounts drop constraint bank_accounts_verified_whole; update bank_accounts set verified_at = null',
  ],
  ['unverified Sheba', "update bank_accounts set payable_from = payable_from + interval '1 day'"],
  ['unverified Sheba', 'update bank_accounts set owner_id = id'],
  ['owed again, and nothing else', 'delete from settlement_line_events'],
  [
    'owed again, and nothing else',
    "insert into settlement_line_events select line_id, 'returned', 'bank_returned', null, actor, at from settlement_line_events where kind = 'paid'",
  ],
  [
    'after its money went back',
    "insert into settlement_line_events select line_id, 'paid', null, null, actor, at from settlement_line_events where kind = 'returned'; update settlement_line_events set kind = 'refused' where kind = 'returned'",
  ],
  ['known whether it was paid', "delete from settlement_line_events where kind = 'paid'"],
  ['paid and held back', 'update settlement_holds set "window" = \'2100-01-01\''],
  [
    'by two different operators',
    'delete from settlement_approvals where admin_id = (select min(admin_id::text)::uuid from settlement_approvals)',
  ],
  ['by two different operators', "update settlement_approvals set lines_sha256 = 'x'"],
  ['the line it pays', 'update settlement_file_records set amount_rial = amount_rial + 1'],
  ['more was kept from a store', 'update settlement_file_records set wage_rial = 1000000000'],
  ['not due yet', "update journal set \"window\" = '2000-01-01' where kind = 'settle'"],
  [
    'in an allowed sequence',
    'insert into journal select gen_random_uuid(), subject_id, kind, gross_rial, net_rial, fee_rial, commission_rial, referrer_id, plan_id, day, "window", actor, at from journal where kind = \'confirm\'',
  ],
  ['in an allowed sequence', "update journal set at = at - interval '1 hour' where kind = 'settle_return'"],
  ['in an allowed sequence', "update journal set kind = 'reverse' where kind = 'settle_return'"],
  ['what goes back is what had come', "update journal set gross_rial = gross_rial + 1 where kind = 'settle_return'"],
  ['one receipt of its amount', 'delete from psp_receipts'],
  ['one receipt of its amount', 'update psp_receipts set amount_rial = amount_rial + 1'],
  ['one receipt of its amount', 'update payments set attempt_id = id'],
  ['in one payment or explained', "update psp_receipts set outcome = 'claimed'"],
  ['in one payment or explained', "update payments set state = 'failed'"],
  ['in one payment or explained', 'update psp_receipts set payment_id = attempt_id'],
  ['confirms the paid live payments', "delete from journal where kind = 'confirm'"],
  ['confirms the paid live payments', "update payments set mode = 'test'"],
  ['each leg in proportion', 'update refunds set amount_rial = amount_rial + 1'],
  [
    'each leg in proportion',
    "update journal set net_rial = net_rial - 1, fee_rial = fee_rial + 1 where kind = 'refund'",
  ],
  ['each leg in proportion', "delete from journal where kind = 'refund'"],
  ['those that shops made', 'delete from refunds'],
  ['those that shops made', "update payments set state = 'paid' where state = 'refunded'"],
  ['those that shops made', "update journal set subject_id = gen_random_uuid() where kind = 'refund'"],
  ['carried by one transfer', 'delete from transfer_orders'],
  ['carried by one transfer', 'update transfer_orders set amount_rial = amount_rial + 1'],
  [
    'carried by one transfer',
    'insert into transfer_orders select gen_random_uuid(), purpose, subject_id, 2, owner_id, amount_rial, sheba, holder_name from transfer_orders',
  ],
  ['a batch of transfers is the sum', 'update transfer_batches set total_rial = total_rial + 1'],
  ['a batch of transfers is the sum', 'delete from transfer_batch_lines'],
  [
    'a batch of transfers is the sum',
    "insert into transfer_outcomes select order_id, 'paid', null, gen_random_uuid() from transfer_batch_lines",
  ],
  ['waiting + settled', 'update rollup set settled_rial = settled_rial + 1'],
  ['waiting + settled', "delete from owed where owner_kind = 'referrer' and store_id <> owner_id"],
  ['gives the same rollup', 'update rollup set fee_rial = fee_rial + 1'],
  ['gives the same rollup', 'update journal set day = day + 1'],
  ['gives the same owed', 'delete from owed'],
  ['gives the same owed', 'update owed set "window" = "window" - 1'],
];

test.each(drifts)('«%s» sees: %s', async (check, drift) => {
  const proofs = await withDrift(drift);
  const seen = proofs.find((proof) => proof.name.includes(check));
  expect(seen?.drift).toBeGreaterThan(0);
  expect(seen?.example).not.toBeNull();
});

async function withDrift(drift: string): Promise<Proof[]> {
  let proofs: Proof[] = [];
  const undone = owner.begin(async (tx: TransactionSql) => {
    await tx.unsafe(`
      alter table journal disable trigger user, drop constraint journal_balanced, drop constraint journal_signs,
        drop constraint journal_commission_has_referrer;
      alter table settlement_lines disable trigger user;
      alter table settlement_line_events disable trigger user;
      alter table settlement_holds disable trigger user;
      alter table settlement_approvals disable trigger user;
      alter table settlement_file_records disable trigger user;
      alter table settlement_runs disable trigger user;
      alter table refunds disable trigger user;
      alter table transfer_batches disable trigger user; alter table transfer_batch_lines disable trigger user;
      alter table payments drop constraint payments_fee_fits, drop constraint payments_commission_has_referrer;
      alter table referrals drop constraint referrals_not_self;`);
    await tx.unsafe(drift);
    proofs = await proveWithin(tx);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  return proofs;
}

test('facts are refused to everyone, the owner too', async () => {
  for (const table of ['journal', 'settlement_lines']) {
    await expect(owner.unsafe(`update ${table} set "window" = "window"`)).rejects.toThrow(/append-only/);
    await expect(owner.unsafe(`delete from ${table}`)).rejects.toThrow(/append-only/);
    await expect(owner.unsafe(`truncate ${table}`)).rejects.toThrow(/append-only/);
  }
});
