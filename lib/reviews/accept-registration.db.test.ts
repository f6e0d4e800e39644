import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { type ProposedRegistration, reviewProposals, shaparakRequests, storeRegistrations, stores } from '@/db/schema';
import { newId } from '@/lib/ids';
import { sendRegistration } from '@/lib/onboarding/send-registration';
import { saveDraft } from '@/lib/stores/registration-draft';
import { makeBankAccount } from '@/lib/testing/factories';
import { typedRegistration } from '@/lib/testing/registration';
import { makeStore } from '@/lib/testing/shop';
import { acceptStore } from './accept';
import { acceptRegistration } from './accept-registration';
import { confirmProposal } from './confirm';

const operator = { userId: newId(), isAdmin: true };
const second = { userId: newId(), isAdmin: true };

async function sent(over: Partial<Record<keyof typeof typedRegistration, string>> = {}) {
  const scope = await makeStore();
  await saveDraft(scope, { ...typedRegistration, ...over }, 0);
  await makeBankAccount(scope.storeId);
  expect(await sendRegistration(scope, new Date())).toEqual({ kind: 'sent' });
  return scope.storeId;
}
const requestsOf = (storeId: string) => db.select().from(shaparakRequests).where(eq(shaparakRequests.storeId, storeId));

test('many clicks of operators ask Shaparak once', async () => {
  const storeId = await sent();
  const clicks = await Promise.all(
    Array.from({ length: 4 }, () => acceptRegistration(operator, storeId, {}, new Date())),
  );
  expect(new Set(clicks.map(({ kind }) => kind))).toEqual(new Set(['at_shaparak']));
  expect(await requestsOf(storeId)).toHaveLength(1);
});

/** Sent, and like a well-known one. */
async function alike() {
  const storeId = await sent();
  await db.update(stores).set({ name: 'ديجي‌كالا شاپ' }).where(eq(stores.id, storeId));
  return storeId;
}
const why = { reason: 'نمایندهٔ رسمی است' };
async function proposed() {
  const storeId = await alike();
  expect(await acceptRegistration(operator, storeId, why, new Date())).toEqual({ kind: 'proposed' });
  const [proposal] = await db.select().from(reviewProposals).where(eq(reviewProposals.storeId, storeId));
  return { storeId, proposalId: proposal?.id ?? '' };
}

test('a store that may be taken for another is proposed by one and goes to Shaparak once when another confirms', async () => {
  const storeId = await alike();
  expect(await acceptRegistration(operator, storeId, {}, new Date())).toEqual({ kind: 'needs_second' });
  expect(await acceptRegistration(operator, storeId, { reason: 'x'.repeat(2_001) }, new Date())).toEqual({
    kind: 'refused',
    field: 'reason',
  });
  const clicks = await Promise.all(
    Array.from({ length: 4 }, () => acceptRegistration(operator, storeId, why, new Date())),
  );
  expect(clicks.map(({ kind }) => kind).sort()).toEqual([...Array(3).fill('already_proposed'), 'proposed']);
  const [proposal] = await db.select().from(reviewProposals).where(eq(reviewProposals.storeId, storeId));
  expect(proposal?.details).toMatchObject({ dangers: ['alike'] });
  const answers = await Promise.all(
    [operator, second, second, second].map((who) => confirmProposal(who, storeId, proposal?.id ?? '', new Date())),
  );
  expect(answers.filter(({ kind }) => kind === 'confirmed')).toHaveLength(1);
  expect(answers.filter(({ kind }) => !['confirmed', 'own', 'not_open'].includes(kind))).toEqual([]);
  expect(await requestsOf(storeId)).toMatchObject([{ kind: 'new_terminal', requestedBy: `user:${second.userId}` }]);
  // Confirmed once, it may be sent again by one.
  expect(await acceptRegistration(operator, storeId, {}, new Date())).toEqual({ kind: 'at_shaparak' });
  expect(await requestsOf(storeId)).toHaveLength(1);
});

test('a store that expects to sell more than one operator may open takes two; up to the limit one is enough', async () => {
  const upTo = await sent({ expectedMonthlySales: '۵۰۰٬۰۰۰٬۰۰۰' });
  expect(await acceptRegistration(operator, upTo, {}, new Date())).toEqual({ kind: 'at_shaparak' });
  const above = await sent({ expectedMonthlySales: '۵۰۰٬۰۰۰٬۰۰۱' });
  expect(await acceptRegistration(operator, above, {}, new Date())).toEqual({ kind: 'needs_second' });
  const typedNumbers = { terminalNumber: '39999991', acceptorCode: '123456789012345' };
  expect(await acceptStore(operator, above, typedNumbers)).toEqual({ kind: 'needs_second' });
  expect(await acceptRegistration(operator, above, { reason: 'پروانه دیده شد' }, new Date())).toEqual({
    kind: 'proposed',
  });
  const [proposal] = await db.select().from(reviewProposals).where(eq(reviewProposals.storeId, above));
  expect(proposal?.details).toMatchObject({ dangers: ['above_limit'] });
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => confirmProposal(second, above, proposal?.id ?? '', new Date())),
  );
  expect(answers.map(({ kind }) => kind).sort()).toEqual(['confirmed', 'not_open', 'not_open', 'not_open']);
  expect(await requestsOf(above)).toHaveLength(1);
});

test.each([
  ['was corrected', { statusSince: new Date('2099-01-01') }],
  ['was rejected', { status: 'rejected' as const, statusSince: new Date('2099-01-01') }],
])('a proposal is void once the store %s', async (_, moved) => {
  const { storeId, proposalId } = await proposed();
  await db.update(stores).set(moved).where(eq(stores.id, storeId));
  expect(await confirmProposal(second, storeId, proposalId, new Date())).toEqual({ kind: 'stale' });
  expect(await confirmProposal(second, storeId, proposalId, new Date())).toEqual({ kind: 'not_open' });
  expect(await requestsOf(storeId)).toEqual([]);
});

test.each([
  ['its registration was written anew', { version: 99 }],
  ['it was taken back as not sent', { submittedAt: null }],
])('a proposal is void once %s', async (_, moved) => {
  const { storeId, proposalId } = await proposed();
  await db.update(storeRegistrations).set(moved).where(eq(storeRegistrations.storeId, storeId));
  expect(await confirmProposal(second, storeId, proposalId, new Date())).toEqual({ kind: 'stale' });
  expect(await requestsOf(storeId)).toEqual([]);
});

test('a proposal is void for a danger that its proposer did not see', async () => {
  const { storeId, proposalId } = await proposed();
  const [was] = await db.select().from(reviewProposals).where(eq(reviewProposals.id, proposalId));
  await db
    .update(reviewProposals)
    .set({ details: { ...(was?.details as ProposedRegistration), dangers: ['above_limit'] } })
    .where(eq(reviewProposals.id, proposalId));
  expect(await confirmProposal(second, storeId, proposalId, new Date())).toEqual({ kind: 'stale' });
  expect(await requestsOf(storeId)).toEqual([]);
});

test('nobody but an operator, and no store that is none', async () => {
  const storeId = await sent();
  const nobody = { ...operator, isAdmin: false };
  await expect(acceptRegistration(nobody, storeId, {}, new Date())).rejects.toThrow('not an operator');
  expect(await acceptRegistration(operator, newId(), {}, new Date())).toEqual({ kind: 'not_in_review' });
});
