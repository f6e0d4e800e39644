import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Db, db, sql } from '@/db/client';
import { storeEvents, stores as storeTable } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { addDays, instantAt, type TehranDay, tehranDayOf } from '@/lib/calendar/tehran-day';
import { blindIndex } from '@/lib/crypto/sealed';
import { seededPlans } from '@/lib/money/plans';
import { hashKeySecret } from '@/lib/stores/api-keys';
import { demoKey } from '@/lib/stores/demo-key';
import { sealMobile } from '@/lib/users/mobile';
import { sealOf } from '@/lib/verification/bank-account';
import { seededPlanIds } from '../reference-data';
import { drawFrom } from './draw';
import type { OpenStore } from './orders';
import { type DemoPerson, demoMobiles, demoReferrals, demoStores, personIdentities, personNames } from './people';
import { writeRegistration } from './registrations';
import { shebaOf } from './sheba';
import { writeRows } from './write';

/** The sealed number in the columns of `users`. */
function mobileOf(person: DemoPerson) {
  const { mobile, mobileIndex } = sealMobile(idOf(person), `98${demoMobiles[person].slice(1)}`);
  return { mobile, mobile_index: mobileIndex };
}

/** Ids must not move with the day of the seeding. */
const idOf = (name: string) => drawFrom(`demo ${name}`).id(new Date('2025-01-01T00:00:00Z'));

const people = Object.keys(demoMobiles) as DemoPerson[];
const storeIds = demoStores.map((store) => idOf(store.site));

/** Who reviews the demo's stores. */
export const demoReviewerId = idOf('admin');
/** Whose change of address Shaparak left unanswered. */
export const demoSilentStoreId = idOf('nila-pottery.example.ir');

/** Stores are opened some days before their first order. */
const daysToFirstOrder = 3;

/** The first day of a history that was begun before, or null. */
export async function findFirstDay(): Promise<TehranDay | null> {
  const [store] = await sql<{ at: string }[]>`select created_at as at from stores where id = ${storeIds[0] ?? ''}`;
  return store ? addDays(tehranDayOf(new Date(store.at)), daysToFirstOrder) : null;
}

/** True once the whole history was written. */
export async function isHistoryWhole(): Promise<boolean> {
  const accepted = await sql`select from store_events where store_id = any(${storeIds}::uuid[]) and kind = 'accepted'`;
  return accepted.length === storeIds.length;
}

/** People, stores, accounts and keys, as far as they are not there yet. Stores stay in review until their history is whole. */
export async function openDemoStores(first: TehranDay): Promise<OpenStore[]> {
  const signedUpAt = instantAt(addDays(first, -10), { hour: 10, minute: 0 });
  await writeRows(
    'users',
    people.map((person) => ({
      id: idOf(person),
      ...mobileOf(person),
      name: personNames[person],
      locale: 'fa',
      referral_code: `dem0${person === 'referrer' ? 'ref1' : drawFrom(person).digits(4)}`,
      admin_since: person.startsWith('admin') ? signedUpAt : null,
      created_at: signedUpAt,
    })),
  );
  await writeRows(
    'referrals',
    demoReferrals.map(({ user, referrer, via }) => ({
      user_id: idOf(user),
      referrer_id: idOf(referrer),
      via,
      created_at: signedUpAt,
    })),
  );
  const stores = demoStores.map((store, i): OpenStore => {
    const referral = demoReferrals.find(({ user }) => user === store.owner);
    return {
      ...store,
      id: storeIds[i] ?? '',
      createdAt: instantAt(addDays(first, store.openedAfterDays - daysToFirstOrder), { hour: 9, minute: 30 }),
      planId: seededPlanIds[store.plan],
      feePlan: seededPlans[store.plan],
      referrerId: idOf(referral?.referrer ?? ''),
      terminalNumber: `1000000${i + 1}`,
      keyId: idOf(`${store.site} key`),
    };
  });
  await writeRows(
    'stores',
    stores.map(({ id, owner, name, site, category, planId, createdAt }) => ({
      id,
      owner_id: idOf(owner),
      name,
      site,
      category,
      status: 'in_review',
      status_since: createdAt,
      plan_id: planId,
      created_at: createdAt,
    })),
  );
  await writeRows(
    'store_members',
    stores.map(({ id, owner, createdAt }) => ({
      store_id: id,
      user_id: idOf(owner),
      role: 'owner',
      since: createdAt,
    })),
  );
  await writeRows(
    'store_events',
    stores.map(({ id, owner, createdAt }) => ({
      store_id: id,
      id: idOf(`${id} opened`),
      kind: 'opened',
      actor: `user:${idOf(owner)}`,
      at: createdAt,
    })),
  );
  await writeRows(
    'terminals',
    stores.map(({ id, terminalNumber, createdAt }) => ({
      store_id: id,
      psp: 'sep',
      terminal_number: terminalNumber,
      acceptor_code: terminalNumber.padStart(15, '0'),
      created_at: createdAt,
    })),
  );
  // The simulated Shaparak knows them, as the real one would.
  await writeRows(
    'simulator.shaparak_acceptors',
    stores.map(({ terminalNumber }) => ({
      acceptor_code: terminalNumber.padStart(15, '0'),
      terminal_number: terminalNumber,
      began_on: true,
    })),
  );
  await writeBankAccounts(stores, signedUpAt);
  await writeKeys(stores);
  return stores;
}

async function writeBankAccounts(stores: readonly OpenStore[], verifiedAt: Date): Promise<void> {
  const owners = [
    ...stores.map(({ id, owner }) => ({ ownerId: id, kind: 'store', holder: owner })),
    { ownerId: idOf('referrer'), kind: 'user', holder: 'referrer' as const },
    { ownerId: idOf('referrer2'), kind: 'user', holder: 'referrer2' as const },
  ];
  await writeRows(
    'bank_accounts',
    owners.map(({ ownerId, kind, holder }, i) => {
      const id = idOf(`${ownerId} account`);
      const sheba = shebaOf(['017', '012', '056', '018', '057'][i] ?? '017', drawFrom(ownerId).digits(13));
      const account = {
        id,
        owner_kind: kind,
        owner_id: ownerId,
        person_id: idOf(holder),
        sheba: sealOf(id, 'sheba', sheba),
        sheba_index: blindIndex('sheba', sheba),
        state_since: verifiedAt,
        asks: 0,
        added_by: holder === 'referrer2' ? 'import:older' : `user:${idOf(holder)}`,
        created_at: verifiedAt,
      };
      // The second referrer’s is an older account, which carries only its Sheba.
      return holder === 'referrer2'
        ? { ...account, ...unknownHolder }
        : { ...account, ...knownHolder(id, holder, verifiedAt) };
    }),
  );
}

const unknownHolder = {
  state: 'incomplete',
  national_id: null,
  national_id_index: null,
  birth_date: null,
  holder_name: null,
  verified_at: null,
  payable_from: null,
};

function knownHolder(accountId: string, holder: DemoPerson, verifiedAt: Date) {
  const { nationalId, birthDate } = personIdentities[holder];
  return {
    state: 'verified',
    national_id: sealOf(accountId, 'nationalId', nationalId),
    national_id_index: blindIndex('national_id', nationalId),
    birth_date: sealOf(accountId, 'birthDate', birthDate),
    holder_name: personNames[holder],
    verified_at: verifiedAt,
    payable_from: verifiedAt,
  };
}

/** A live key for each store, of which nobody ever knew the secret, and the demo's public test key for the first. */
async function writeKeys(stores: readonly OpenStore[]): Promise<void> {
  const live = stores.map(({ id, owner, keyId, createdAt }) => ({
    id: keyId,
    store_id: id,
    mode: 'live',
    name: 'سایت فروشگاه',
    secret_hash: hashKeySecret(keyId, randomUUID()),
    created_by: idOf(owner),
    created_at: createdAt,
  }));
  await writeRows('api_keys', live);
  await writeDemoKey();
}

/** The first rows of a store's audit log. */
async function recordBeginning(tx: Db, store: OpenStore, accepted: { actor: string; at: Date }): Promise<void> {
  const { id, name, site, category, terminalNumber } = store;
  const act = { storeId: id, subject: { kind: 'store', id } };
  const opened = { actor: `user:${idOf(store.owner)}`, at: store.createdAt, after: { name, site, category } };
  await record({ ...act, ...opened, action: 'store_opened' }, tx);
  const states = { before: { status: 'in_review' }, after: { status: 'active', terminalNumber } };
  await record({ ...act, ...accepted, ...states, action: 'store_accepted' }, tx);
}

/** Stored anew at every start: its hash follows the installation's secret. */
export async function writeDemoKey(): Promise<void> {
  const hash = hashKeySecret(demoKey.id, demoKey.secret);
  await sql`
    insert into api_keys (id, store_id, mode, name, secret_hash, created_by)
    values (${demoKey.id}, ${storeIds[0] ?? ''}, 'test', 'کلید آزمایشی', ${hash}, ${idOf('merchant')})
    on conflict (id) do update set secret_hash = excluded.secret_hash where api_keys.secret_hash <> excluded.secret_hash`;
}

/** Opens the stores: the last step, by which a later start knows that the history is whole. */
export async function acceptDemoStores(stores: readonly OpenStore[]): Promise<void> {
  const kind = 'accepted';
  const actor = `user:${idOf('admin')}` as const;
  await db.transaction(async (tx) => {
    for (const store of stores) {
      const { id } = store;
      const at = new Date(store.createdAt.getTime() + 86_400_000);
      await tx.update(storeTable).set({ status: 'active', statusSince: at }).where(eq(storeTable.id, id));
      const event = { storeId: id, id: idOf(`${id} accepted`), kind, actor, at } as const;
      await tx.insert(storeEvents).values(event).onConflictDoNothing();
      await recordBeginning(tx, store, { actor, at });
      await writeRegistration(store, { actor, at }, tx);
    }
  });
}
