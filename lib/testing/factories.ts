import { randomInt } from 'node:crypto';
import { db } from '@/db/client';
import { seededPlanIds } from '@/db/reference-data';
import { bankAccounts, paymentAttempts, payments, pspReceipts, referrals, stores, terminals, users } from '@/db/schema';
import { blindIndex } from '@/lib/crypto/sealed';
import { newId } from '@/lib/ids';
import { type Posting, paymentLegs } from '@/lib/ledger/journal';
import { post } from '@/lib/ledger/post';
import { rial } from '@/lib/money/rial';
import { splitPayment } from '@/lib/money/split';
import { findTerms } from '@/lib/payments/terms';
import { sealMobile } from '@/lib/users/mobile';
import { sealOf } from '@/lib/verification/bank-account';

let serial = 0;

/** A mobile number, Sheba or terminal number that nothing else in this database has. */
function nextDigits(length: number): string {
  serial += 1;
  return String(serial).padStart(length, '0');
}

/** A person. */
export async function makeUser(
  over: Partial<Omit<typeof users.$inferInsert, 'mobile' | 'mobileIndex'>> & { mobile?: string } = {},
): Promise<typeof users.$inferSelect> {
  const digits = nextDigits(8);
  const { mobile = `9899${digits}`, id = newId(), ...columns } = over;
  const [user] = await db
    .insert(users)
    .values({ id, ...sealMobile(id, mobile), name: 'کاربر آزمایشی', referralCode: digits, ...columns })
    .returning();
  return given(user);
}

/** An active store with its terminal, of a new person unless `ownerId` says whose; `referrerId` brought that person. */
export async function makeStore(
  over: Partial<typeof stores.$inferInsert> & { referrerId?: string } = {},
): Promise<typeof stores.$inferSelect> {
  const { referrerId, ...columns } = over;
  const ownerId = columns.ownerId ?? (await makeUser()).id;
  const [store] = await db
    .insert(stores)
    .values({
      ownerId,
      name: 'فروشگاه آزمایشی',
      site: `shop-${nextDigits(4)}.example.ir`,
      category: 'books',
      status: 'active',
      planId: seededPlanIds.gateway,
      ...columns,
    })
    .returning();
  const { id: storeId } = given(store);
  await db
    .insert(terminals)
    .values({ storeId, psp: 'sep', terminalNumber: nextDigits(8), acceptorCode: nextDigits(15) });
  if (referrerId) await db.insert(referrals).values({ userId: ownerId, referrerId, via: 'link' }).onConflictDoNothing();
  return given(store);
}

/** A verified bank account of a store or a person; without `verifiedAt` one that waits for the account check. */
export async function makeBankAccount(
  ownerId: string,
  over: Partial<typeof bankAccounts.$inferInsert> = {},
): Promise<typeof bankAccounts.$inferSelect> {
  const id = over.id ?? newId();
  const verifiedAt = over.verifiedAt === undefined ? new Date() : over.verifiedAt;
  const sheba = `IR${nextDigits(24)}`;
  const [account] = await db
    .insert(bankAccounts)
    .values({
      id,
      ownerKind: 'store',
      ownerId,
      personId: ownerId,
      state: verifiedAt ? 'verified' : 'pending',
      sheba: sealOf(id, 'sheba', sheba),
      shebaIndex: blindIndex('sheba', sheba),
      nationalId: sealOf(id, 'nationalId', '0499370899'),
      nationalIdIndex: blindIndex('national_id', '0499370899'),
      birthDate: sealOf(id, 'birthDate', '1990-01-01'),
      holderName: 'دارنده',
      askAfter: verifiedAt ? null : new Date(),
      verifiedAt,
      payableFrom: verifiedAt,
      addedBy: `user:${ownerId}`,
      ...over,
    })
    .returning();
  return given(account);
}

/** A confirmed payment of 1,000,000 rial as the ledger is told of it; everything in it may be said otherwise. */
export function makePosting(over: Partial<Posting> = {}): Posting {
  return {
    kind: 'confirm',
    storeId: newId(),
    subjectId: newId(),
    ...splitPayment({ grossRial: rial(1_000_000), feeRial: rial(5_000) }, over.referrerId === null ? 0 : 2000),
    referrerId: newId(),
    planId: seededPlanIds.gateway,
    actor: 'job:test',
    ...over,
  };
}

/** A live payment of a store that was paid: with its visit, its receipt and its row in the ledger. */
export async function makePaidPayment(
  store: Pick<typeof stores.$inferSelect, 'id'>,
  amount = 1_000_000,
): Promise<typeof payments.$inferSelect> {
  const terms = await findTerms(store.id, rial(amount));
  if (!terms) throw new Error('an amount below the fee');
  const { grossRial, ...fixed } = terms;
  const [id, attemptId] = [newId(), newId()];
  // By chance, so that several processes can sell in one database.
  const digits = String(randomInt(2 ** 47)).padStart(15, '0');
  const visit = { storeId: store.id, paymentId: id, psp: 'sep', mode: 'live' } as const;
  const [payment] = await db
    .insert(payments)
    .values({
      ...fixed,
      storeId: store.id,
      id,
      mode: 'live',
      reference: digits,
      amountRial: rial(amount),
      callbackUrl: 'https://shop.example.ir/paid',
      state: 'paid',
      attemptId,
      paidAt: new Date(),
    })
    .returning();
  await db
    .insert(paymentAttempts)
    .values({ ...visit, id: attemptId, terminalNumber: '00000001', resNum: digits, grossRial, refNum: digits });
  await db.insert(pspReceipts).values({ ...visit, attemptId, refNum: digits, amountRial: grossRial, outcome: 'paid' });
  const paid = given(payment);
  const { referrerId, planId } = paid;
  await post([
    { kind: 'confirm', storeId: store.id, subjectId: id, ...paymentLegs(paid), referrerId, planId, actor: 'job:test' },
  ]);
  return paid;
}

function given<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error('nothing came back from the insert');
  return row;
}
