import { and, eq, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { bankAccounts, storeEvents, storeRegistrations, stores, terminals, users } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { addDays, tehranDayOf } from '@/lib/calendar/tehran-day';
import { env } from '@/lib/env';
import { toLocale } from '@/lib/i18n/locale';
import { messages } from '@/lib/i18n/messages';
import { publicId } from '@/lib/ids';
import { readRejections } from '@/lib/shaparak/rejections';
import type { ShaparakEnd } from '@/lib/shaparak/request';
import type { ShaparakClient, ShaparakSubject } from '@/lib/shaparak/subject';
import type { Registration } from '@/lib/stores/registration';
import { readRegistration } from '@/lib/stores/registration-complete';
import { draftOf, lockRegistration } from '@/lib/stores/registration-draft';
import { shebaOf } from '@/lib/verification/bank-account';

/** The PSP whose terminals are given out so far. */
const psp = 'sep';
const actor = 'job:shaparak';

/** The stores as Shaparak's jobs see them. */
export const storesAtShaparak: ShaparakClient = { load, ended };

/** Read fresh: what is no longer complete, or has no verified account, is not asked for. */
async function load({ storeId }: { storeId: string }): Promise<ShaparakSubject | null> {
  const [found] = await db
    .select({ store: stores, row: storeRegistrations, terminal: terminals, account: bankAccounts })
    .from(stores)
    .innerJoin(storeRegistrations, eq(storeRegistrations.storeId, stores.id))
    .leftJoin(terminals, and(eq(terminals.storeId, stores.id), eq(terminals.psp, psp)))
    .leftJoin(bankAccounts, and(eq(bankAccounts.ownerId, stores.id), eq(bankAccounts.state, 'verified')))
    .where(eq(stores.id, storeId));
  if (!found?.account || !found.row.submittedAt || found.store.status === 'closed') return null;
  const told = readRegistration(draftOf(found.store, found.row), found.row.submittedAt);
  if (!told) return null;
  return subjectOf(storeId, told, found.row.submittedAt, shebaOf(found.account), found.terminal);
}

function subjectOf(
  storeId: string,
  told: Registration,
  sentAt: Date,
  sheba: string,
  terminal: ShaparakSubject['acceptor']['terminal'],
): ShaparakSubject {
  const { phone, mobile, email, site, company } = told;
  const merchant = company
    ? { kind: 'company' as const, company: { ...company, officers: [told] } }
    : { kind: 'person' as const, person: told };
  const signedOn = tehranDayOf(sentAt);
  return {
    merchant: { ...merchant, contact: { phone, mobile, email, site }, shebas: [sheba] },
    contract: {
      number: publicId('store', storeId).slice(-26),
      signedOn,
      startsOn: signedOn,
      endsOn: addDays(signedOn, contractDays),
    },
    shop: {
      name: told.shopName,
      nameEn: told.shopNameEn,
      phone,
      postalCode: told.postalCode,
      address: told.address,
      businessCategory: told.guildCode,
      businessSubcategory: told.guildPart,
      province: told.provinceCode,
      city: told.cityCode,
      business: 'virtual',
      hasTrustMark: false,
      site,
      taxNumber: told.taxNumber,
    },
    acceptor: {
      settlementShebas: [sheba],
      terminal: terminal && { terminalNumber: terminal.terminalNumber, acceptorCode: terminal.acceptorCode },
      accessUrl: `https://${site}`,
      callbackUrl: `${env.APP_URL}/pay/return/${psp}`,
    },
  };
}

/** A contract runs for a year. */
const contractDays = 365;

async function ended(end: ShaparakEnd, tx: Db): Promise<void> {
  const { storeId, kind } = end.request;
  if (kind !== 'new_terminal' && kind !== 'edit') return;
  await lockRegistration(storeId, tx);
  switch (end.kind) {
    case 'accepted':
      if (end.terminal) await keepTerminal(storeId, end.terminal, tx);
      return;
    case 'rejected':
      return giveBack(end.request, tx);
    // The owner sends it again when what was missing is there.
    case 'withdrawn':
      return reopen(storeId, tx);
    case 'unanswered':
      return;
  }
}

/** A store that an operator stopped meanwhile keeps its numbers, and stays stopped. */
async function keepTerminal(
  storeId: string,
  numbers: { terminalNumber: string; acceptorCode: string },
  tx: Db,
): Promise<void> {
  await tx
    .insert(terminals)
    .values({ storeId, psp, ...numbers })
    .onConflictDoUpdate({ target: [terminals.storeId, terminals.psp], set: numbers });
  await move(storeId, 'active', null, { terminalNumber: numbers.terminalNumber }, tx);
}

/** Rejected: the fields are the owner's again. A live store stays live; what changed is only not taken over. */
async function giveBack(request: ShaparakEnd['request'], tx: Db): Promise<void> {
  await reopen(request.storeId, tx);
  const [owner] = await tx
    .select({ locale: users.locale })
    .from(stores)
    .innerJoin(users, eq(users.id, stores.ownerId))
    .where(eq(stores.id, request.storeId));
  const { rejections } = messages[toLocale(owner?.locale)].shaparak;
  const reasons = readRejections(request.reasons).map(({ text }) => rejections[text].reason);
  await move(request.storeId, 'rejected', [...new Set(reasons)].join(' '), {}, tx);
}

async function reopen(storeId: string, tx: Db): Promise<void> {
  await tx.update(storeRegistrations).set({ submittedAt: null }).where(eq(storeRegistrations.storeId, storeId));
}

async function move(
  storeId: string,
  to: 'active' | 'rejected',
  reason: string | null,
  facts: Record<string, string>,
  tx: Db,
): Promise<void> {
  const [moved] = await tx
    .update(stores)
    .set({ status: to, statusReason: reason, statusSince: sql`now()` })
    .where(and(eq(stores.id, storeId), eq(stores.status, 'in_review')))
    .returning({ id: stores.id });
  if (!moved) return;
  const kind = to === 'active' ? 'accepted' : 'rejected';
  await tx.insert(storeEvents).values({ storeId, kind, reason, actor });
  await record(
    {
      storeId,
      actor,
      action: `store_${kind}`,
      subject: { kind: 'store', id: storeId },
      before: { status: 'in_review' },
      after: { status: to, ...facts },
      reason,
    },
    tx,
  );
}
