import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { bankAccounts, shaparakRequests, stores, terminals } from '@/db/schema';
import { addDays, tehranDayOf } from '@/lib/calendar/tehran-day';
import { env } from '@/lib/env';
import { publicId } from '@/lib/ids';
import type { ShaparakKind } from '@/lib/shaparak/request';
import type { ShaparakSubject } from '@/lib/shaparak/subject';
import { findAccepted } from '@/lib/stores/accepted-registration';
import type { Registration } from '@/lib/stores/registration';
import { readAccepted } from '@/lib/stores/registration-complete';
import type { StoreStatus } from '@/lib/stores/store';
import { shebaOf } from '@/lib/verification/bank-account';
import { isTerminalOn } from './terminal-standing';

/** The PSP whose terminals are given out so far. */
export const psp = 'sep';

interface Wanted {
  storeId: string;
  kind: ShaparakKind;
  subjectId: string | null;
}

/**
 * What Shaparak is to be told for a request, of what was last accepted here; null when there is nothing to ask for any more: what the
 * request is for was undone, or was reached by another way. `incomplete` when what was accepted lacks what must be told.
 */
export async function loadSubject(
  { storeId, kind, subjectId }: Wanted,
  on: Db,
): Promise<ShaparakSubject | 'incomplete' | null> {
  const [found] = await on
    .select({ status: stores.status, terminal: terminals, account: bankAccounts })
    .from(stores)
    .leftJoin(terminals, and(eq(terminals.storeId, stores.id), eq(terminals.psp, psp)))
    .leftJoin(bankAccounts, and(eq(bankAccounts.ownerId, stores.id), eq(bankAccounts.state, 'verified')))
    .where(eq(stores.id, storeId));
  if (!found || !isKindOf(kind, found.status)) return null;
  const { account, terminal } = found;
  if (carriesShebas(kind) && !account) return null;
  if (kind === 'deactivate' && !(await isTerminalOn(storeId, on))) return null;
  if (kind === 'reactivate' && (await isTerminalOn(storeId, on))) return null;
  if (kind === 'change_shebas' && (account?.id !== subjectId || (await isCarried(account, on)))) return null;
  const isOfRegistration = ['new_terminal', 'edit', 'change_address'].includes(kind);
  const accepted = await findAccepted(storeId, isOfRegistration ? subjectId : null, on);
  const told = accepted && readAccepted(accepted, accepted.sentAt);
  // A registration that has come to lack something is its owner's to complete; what else is wanted with it waits for that.
  if (!told) return accepted && !isOfRegistration ? 'incomplete' : null;
  return subjectOf(storeId, told, accepted.sentAt, account ? [shebaOf(account)] : [], terminal);
}

const carriesShebas = (kind: ShaparakKind) => ['register', 'new_terminal', 'change_shebas'].includes(kind);

/** Whether a store in this state asks for such a thing. */
function isKindOf(kind: ShaparakKind, status: StoreStatus): boolean {
  if (kind === 'deactivate') return status === 'suspended' || status === 'closed';
  if (kind === 'reactivate') return status === 'active';
  return status !== 'closed' && status !== 'rejected';
}

/** Whether the terminal itself was asked for with this account, so that Shaparak need not be told of a change. */
async function isCarried({ ownerId, verifiedAt }: typeof bankAccounts.$inferSelect, on: Db): Promise<boolean> {
  const [last] = await on
    .select({ kind: shaparakRequests.kind, askedAt: shaparakRequests.askedAt })
    .from(shaparakRequests)
    .where(
      and(
        eq(shaparakRequests.storeId, ownerId),
        eq(shaparakRequests.state, 'accepted'),
        inArray(shaparakRequests.kind, ['new_terminal', 'change_shebas']),
      ),
    )
    .orderBy(desc(shaparakRequests.endedAt), desc(shaparakRequests.id))
    .limit(1);
  return last?.kind === 'new_terminal' && last.askedAt !== null && verifiedAt !== null && verifiedAt < last.askedAt;
}

function subjectOf(
  storeId: string,
  told: Registration,
  sentAt: Date,
  shebas: readonly string[],
  terminal: ShaparakSubject['acceptor']['terminal'],
): ShaparakSubject {
  const { phone, mobile, email, site, company } = told;
  const merchant = company
    ? { kind: 'company' as const, company: { ...company, officers: [told] } }
    : { kind: 'person' as const, person: told };
  const signedOn = tehranDayOf(sentAt);
  return {
    merchant: { ...merchant, contact: { phone, mobile, email, site }, shebas },
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
      settlementShebas: shebas,
      terminal: terminal && { terminalNumber: terminal.terminalNumber, acceptorCode: terminal.acceptorCode },
      accessUrl: `https://${site}`,
      callbackUrl: `${env.APP_URL}/pay/return/${psp}`,
    },
  };
}

/** A contract runs for a year. */
const contractDays = 365;
