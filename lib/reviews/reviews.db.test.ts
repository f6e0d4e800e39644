import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog, bankAccounts, notices, reviewProposals, reviewRemarks, stores, users } from '@/db/schema';
import { newId } from '@/lib/ids';
import { sendRegistration } from '@/lib/onboarding/send-registration';
import { getStanding } from '@/lib/onboarding/standing';
import { correctStore } from '@/lib/stores/correct-store';
import { saveDraft } from '@/lib/stores/registration-draft';
import { makeBankAccount } from '@/lib/testing/factories';
import { typedRegistration } from '@/lib/testing/registration';
import { makePerson, makeStore } from '@/lib/testing/shop';
import { coolDownMs } from '@/lib/verification/bank-account';
import { acceptStore } from './accept';
import { askForChange } from './ask-change';
import { getCase } from './case';
import { confirmProposal, withdrawProposal } from './confirm';
import { actsFrom, decideStore } from './decisions';
import { proposeOverride } from './override-account';

const one = { userId: '', isAdmin: true };
const two = { userId: '', isAdmin: true };
beforeAll(async () => {
  [one.userId, two.userId] = [await makePerson(), await makePerson()];
});

const now = () => new Date();
let last = 20_000_000;
const codes = () => ({ terminalNumber: String(++last), acceptorCode: '123456789012345' });
const storeOf = async (id: string) => (await db.select().from(stores).where(eq(stores.id, id)))[0];
const actsOn = async (id: string) =>
  (await db.select().from(auditLog).where(eq(auditLog.chainId, id)).orderBy(auditLog.seq)).map((row) => row.action);
const noticesOf = (id: string) => db.select().from(notices).where(eq(notices.storeId, id)).orderBy(notices.id);

/** A store in review that may be taken for a well-known one. */
async function alike(): Promise<string> {
  const { storeId } = await makeStore();
  await db.update(stores).set({ name: 'ديجي‌كالا شاپ' }).where(eq(stores.id, storeId));
  return storeId;
}

async function proposed(): Promise<{ storeId: string; proposalId: string }> {
  const storeId = await alike();
  expect(await acceptStore(one, storeId, { ...codes(), reason: 'نمایندهٔ رسمی است' })).toEqual({ kind: 'proposed' });
  const [proposal] = await db.select().from(reviewProposals).where(eq(reviewProposals.storeId, storeId));
  return { storeId, proposalId: proposal?.id ?? '' };
}

describe('a store like another', () => {
  test('is not accepted by one operator alone, however often they click', async () => {
    const storeId = await alike();
    expect(await acceptStore(one, storeId, codes())).toEqual({ kind: 'needs_second' });
    const clicks = await Promise.all(
      Array.from({ length: 8 }, () => acceptStore(one, storeId, { ...codes(), reason: 'نماینده است' })),
    );
    expect(clicks.map(({ kind }) => kind).sort()).toEqual([...Array(7).fill('already_proposed'), 'proposed']);
    const [proposal] = await db.select().from(reviewProposals).where(eq(reviewProposals.storeId, storeId));
    const own = await Promise.all(
      Array.from({ length: 8 }, () => confirmProposal(one, storeId, proposal?.id ?? '', now())),
    );
    expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set(['own']));
    expect((await storeOf(storeId))?.status).toBe('in_review');
  });

  test('goes live once when another confirms, with both acts on record', async () => {
    const { storeId, proposalId } = await proposed();
    const clicks = await Promise.all([
      ...Array.from({ length: 4 }, () => confirmProposal(two, storeId, proposalId, now())),
      ...Array.from({ length: 4 }, () => confirmProposal(one, storeId, proposalId, now())),
    ]);
    expect(clicks.filter(({ kind }) => kind === 'confirmed')).toHaveLength(1);
    expect(await getCase(one, storeId)).toMatchObject({ store: { status: 'active', terminalNumber: String(last) } });
    expect(await actsOn(storeId)).toEqual(['store_opened', 'review_proposed', 'store_accepted']);
    expect((await noticesOf(storeId)).map(({ kind }) => kind)).toEqual(['store_accepted']);
  });

  test('that moved since it was proposed is not accepted by the old proposal', async () => {
    const { storeId, proposalId } = await proposed();
    await db
      .update(stores)
      .set({ statusSince: new Date(Date.now() + 1000) })
      .where(eq(stores.id, storeId));
    expect(await confirmProposal(two, storeId, proposalId, now())).toEqual({ kind: 'stale' });
    expect(await confirmProposal(two, storeId, proposalId, now())).toEqual({ kind: 'not_open' });
    expect((await storeOf(storeId))?.status).toBe('in_review');
  });

  test('that changed hands since it was proposed is not accepted for the new owner', async () => {
    const { storeId, proposalId } = await proposed();
    await db
      .update(stores)
      .set({ ownerId: await makePerson() })
      .where(eq(stores.id, storeId));
    expect(await confirmProposal(two, storeId, proposalId, now())).toEqual({ kind: 'stale' });
    expect((await storeOf(storeId))?.status).toBe('in_review');
  });

  test('can be taken back and proposed anew; a proposal belongs to its store', async () => {
    const { storeId, proposalId } = await proposed();
    expect(await confirmProposal(two, newId(), proposalId, now())).toEqual({ kind: 'not_open' });
    expect(await withdrawProposal(one, storeId, proposalId, now())).toEqual({ kind: 'withdrawn' });
    expect(await confirmProposal(two, storeId, proposalId, now())).toEqual({ kind: 'not_open' });
    expect(await acceptStore(two, storeId, { ...codes(), reason: 'نماینده است' })).toEqual({ kind: 'proposed' });
    expect((await getCase(one, storeId)).proposals).toMatchObject([{ act: 'accept_alike', isOwn: false }]);
  });

  test('of the same owner is no imitation', async () => {
    const owner = await makePerson();
    const [mine, again] = [await makeStore(owner), await makeStore(owner)];
    await db.update(stores).set({ name: 'گلستان پونه' }).where(eq(stores.ownerId, owner));
    expect((await getCase(one, mine.storeId)).likenesses).toEqual([]);
    expect(await acceptStore(one, again.storeId, codes())).toEqual({ kind: 'accepted' });
  });

  test('is seen by the second of two that are accepted at once', async () => {
    const [a, b] = [await makeStore(), await makeStore()];
    for (const { storeId } of [a, b]) {
      await db.update(stores).set({ name: 'بادگیر یزد نو' }).where(eq(stores.id, storeId));
    }
    const both = await Promise.all([a, b].map(({ storeId }) => acceptStore(one, storeId, codes())));
    expect(both.map(({ kind }) => kind)).toEqual(['needs_second', 'needs_second']);
  });
});

describe('an account that the check rejected', () => {
  const rejected = async () => {
    const { storeId, userId } = await makeStore();
    const over = { personId: userId ?? '', state: 'rejected', rejection: 'mismatch', holderName: null } as const;
    const account = await makeBankAccount(storeId, { ...over, verifiedAt: null, askAfter: null });
    return { storeId, accountId: account.id };
  };
  const papers = { holderName: 'نگار صالحی', reason: 'برگهٔ بانک دیده شد' };
  const accountOf = async (id: string) => (await db.select().from(bankAccounts).where(eq(bankAccounts.id, id)))[0];

  test('is taken by two operators, never by one, and paid after the cool-down', async () => {
    const { storeId, accountId } = await rejected();
    expect(await proposeOverride(one, storeId, accountId, papers)).toEqual({ kind: 'proposed' });
    expect(await proposeOverride(two, storeId, accountId, papers)).toEqual({ kind: 'already_proposed' });
    const [proposal] = (await getCase(one, storeId)).proposals;
    expect(await confirmProposal(one, storeId, proposal?.id ?? '', now())).toEqual({ kind: 'own' });
    expect((await accountOf(accountId))?.state).toBe('rejected');
    const at = now();
    const clicks = await Promise.all(
      Array.from({ length: 4 }, () => confirmProposal(two, storeId, proposal?.id ?? '', at)),
    );
    expect(clicks.map(({ kind }) => kind).sort()).toEqual(['confirmed', 'not_open', 'not_open', 'not_open']);
    expect(await accountOf(accountId)).toMatchObject({
      state: 'verified',
      holderName: papers.holderName,
      payableFrom: new Date(at.getTime() + coolDownMs),
    });
    expect(await actsOn(storeId)).toEqual(['store_opened', 'review_proposed', 'account_overridden']);
    expect((await noticesOf(storeId)).map(({ kind }) => kind)).toEqual(['account_verified']);
  });

  test('that is live with another person meanwhile stays rejected', async () => {
    const { storeId, accountId } = await rejected();
    await proposeOverride(one, storeId, accountId, papers);
    const other = await makeStore();
    const { shebaIndex } = (await accountOf(accountId)) ?? {};
    await makeBankAccount(other.storeId, { personId: other.userId ?? '', ...(shebaIndex && { shebaIndex }) });
    const [proposal] = (await getCase(one, storeId)).proposals;
    expect(await confirmProposal(two, storeId, proposal?.id ?? '', now())).toEqual({ kind: 'sheba_taken' });
    expect((await accountOf(accountId))?.state).toBe('rejected');
  });

  test('of an owner who gave the store away is never taken, proposed before or after', async () => {
    const { storeId, accountId } = await rejected();
    await proposeOverride(one, storeId, accountId, papers);
    const [proposal] = (await getCase(one, storeId)).proposals;
    await db
      .update(stores)
      .set({ ownerId: await makePerson() })
      .where(eq(stores.id, storeId));
    expect(await confirmProposal(two, storeId, proposal?.id ?? '', now())).toEqual({ kind: 'stale' });
    expect(await proposeOverride(one, storeId, accountId, papers)).toEqual({ kind: 'not_rejected' });
    expect((await accountOf(accountId))?.state).toBe('rejected');
  });

  test('of another store, and what is no name, are refused', async () => {
    const { storeId, accountId } = await rejected();
    const { storeId: other } = await makeStore();
    expect(await proposeOverride(one, other, accountId, papers)).toEqual({ kind: 'not_rejected' });
    for (const holderName of ['', '12345', ['x'], 'x'.repeat(101)]) {
      expect(await proposeOverride(one, storeId, accountId, { ...papers, holderName })).toMatchObject({
        field: 'holderName',
      });
    }
    expect(await proposeOverride(one, storeId, accountId, { ...papers, reason: '' })).toMatchObject({
      field: 'reason',
    });
  });
});

describe('a change is asked for', () => {
  test('field by field, in the words of the owner’s language, with the reviewer’s own', async () => {
    const scope = await makeStore();
    await db
      .update(users)
      .set({ locale: 'en' })
      .where(eq(users.id, scope.userId ?? ''));
    const asked = await askForChange(one, scope.storeId, {
      site: { code: 'down', note: '' },
      mobile: { code: '', note: 'Call 09121234567 back' },
      category: { code: '', note: '' },
    });
    expect(asked).toEqual({ kind: 'asked' });
    expect(await storeOf(scope.storeId)).toMatchObject({
      status: 'rejected',
      statusReason: 'Contact: Call 0912 *** 4567 back\nSite: The site does not open; send it again once it does.',
    });
    const remarks = await db.select().from(reviewRemarks).where(eq(reviewRemarks.storeId, scope.storeId));
    expect(remarks.map(({ field, code }) => [field, code]).sort()).toEqual([
      ['mobile', 'other'],
      ['site', 'down'],
    ]);
    expect((await noticesOf(scope.storeId))[0]).toMatchObject({ kind: 'store_change_asked', smsState: 'due' });
    expect(await actsOn(scope.storeId)).toEqual(['store_opened', 'store_change_asked']);
  });

  test('any field of the form can be remarked, and is sent again only when each is answered', async () => {
    const scope = await makeStore();
    await saveDraft(scope, { ...typedRegistration }, 0);
    await makeBankAccount(scope.storeId);
    expect(await sendRegistration(scope, now())).toEqual({ kind: 'sent' });
    await askForChange(one, scope.storeId, { fatherName: { note: 'نام پدر درست نیست' }, site: { code: 'down' } });
    const codesOf = async () => (await getStanding(scope, now())).requirements.map(({ field, code }) => [field, code]);
    expect(await codesOf()).toEqual([
      ['fatherName', 'review_change'],
      ['site', 'review_down'],
    ]);
    await saveDraft(scope, { fatherName: 'حسین' }, 99);
    expect(await codesOf()).toEqual([['site', 'review_down']]);
    expect(await sendRegistration(scope, now())).toEqual({ kind: 'incomplete' });
    const { name, category } = (await storeOf(scope.storeId)) ?? {};
    expect(await correctStore(scope, { name, category, site: 'mended.example.ir' })).toEqual({ kind: 'corrected' });
    expect(await storeOf(scope.storeId)).toMatchObject({ status: 'rejected', site: 'mended.example.ir' });
    expect(await codesOf()).toEqual([[null, 'review_answers']]);
    expect(await sendRegistration(scope, now())).toEqual({ kind: 'sent' });
    expect(await codesOf()).toEqual([[null, 'review_pending']]);
  });

  test.each([
    [{}, null],
    [{ site: { code: 'no such', note: '' } }, null],
    [{ site: { code: ['down'], note: 'x' } }, 'site'],
    [{ shopName: { note: 'x'.repeat(501) } }, 'shopName'],
    [{ mobile: { note: 5 } }, 'mobile'],
  ])('but not by %j', async (typed, field) => {
    const { storeId } = await makeStore();
    expect(await askForChange(one, storeId, typed)).toEqual({ kind: 'refused', field });
    expect((await storeOf(storeId))?.status).toBe('in_review');
  });
});

test('a store is suspended with a reason, works again, and is closed for good; its owner hears of each', async () => {
  const { storeId } = await makeStore();
  expect(await decideStore(one, storeId, 'suspend', { template: 'complaints' })).toEqual({ kind: 'moved' });
  await acceptStore(one, storeId, codes());
  expect(await decideStore(one, storeId, 'suspend', {})).toEqual({ kind: 'refused', field: 'reason' });
  expect(await decideStore(one, storeId, 'suspend', { template: 'complaints', reason: '' })).toEqual({
    kind: 'decided',
  });
  expect(await storeOf(storeId)).toMatchObject({
    status: 'suspended',
    statusReason: 'خریداران از نرسیدن کالا شکایت کرده‌اند.',
  });
  const lifted = await Promise.all(
    Array.from({ length: 4 }, () => decideStore(one, storeId, 'resume', { reason: 'رسیدگی شد' })),
  );
  expect(lifted.map(({ kind }) => kind).sort()).toEqual(['decided', 'moved', 'moved', 'moved']);
  expect(await storeOf(storeId)).toMatchObject({ status: 'active', statusReason: null });
  expect(await decideStore(one, storeId, 'close', { template: 'owner_asked' })).toEqual({ kind: 'decided' });
  expect(actsFrom('closed')).toEqual([]);
  expect(await decideStore(one, storeId, 'resume', { reason: 'باز شود' })).toEqual({ kind: 'moved' });
  expect((await noticesOf(storeId)).map(({ kind }) => kind)).toEqual([
    'store_accepted',
    'store_suspended',
    'store_resumed',
    'store_closed',
  ]);
});

test('the case shows the evidence and no whole number', async () => {
  const owner = await makePerson();
  const [scope, other] = [await makeStore(owner), await makeStore(owner)];
  await db.update(stores).set({ site: 'digika1a.ir' }).where(eq(stores.id, scope.storeId));
  await decideStore(one, other.storeId, 'reject', { template: 'no_shop' });
  const found = await getCase(one, scope.storeId);
  expect(found).toMatchObject({
    dangers: ['alike'],
    otherStores: [{ id: other.storeId, status: 'rejected' }],
    events: [{ kind: 'opened', by: null }],
  });
  expect(found.likenesses[0]).toMatchObject({ site: 'digikala.com', reason: 'same_site', store: null });
  expect(JSON.stringify(found)).not.toMatch(/989\d{9}/);
});

test('nobody but an operator sees or decides anything', async () => {
  const { storeId, userId } = await makeStore();
  const nobody = { userId: userId ?? '', isAdmin: false };
  const forbidden = { code: 'forbidden' };
  await expect(getCase(nobody, storeId)).rejects.toMatchObject(forbidden);
  await expect(askForChange(nobody, storeId, { site: { code: 'down' } })).rejects.toMatchObject(forbidden);
  await expect(decideStore(nobody, storeId, 'close', { reason: 'چرا نه' })).rejects.toMatchObject(forbidden);
  await expect(confirmProposal(nobody, storeId, newId(), now())).rejects.toMatchObject(forbidden);
  await expect(withdrawProposal(nobody, storeId, newId(), now())).rejects.toMatchObject(forbidden);
  await expect(
    proposeOverride(nobody, storeId, newId(), { holderName: 'نام نام', reason: 'چرا نه' }),
  ).rejects.toMatchObject(forbidden);
  await expect(getCase(one, newId())).rejects.toMatchObject({ code: 'not_found' });
});
