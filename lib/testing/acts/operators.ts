import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { reviewProposals, shaparakRequests, stores } from '@/db/schema';
import type { AuditAction } from '@/lib/audit/actions';
import { publicId } from '@/lib/ids';
import { sendRegistration } from '@/lib/onboarding/send-registration';
import { acceptStore } from '@/lib/reviews/accept';
import type { StoreAct } from '@/lib/reviews/decisions';
import { queueShaparakRequest } from '@/lib/shaparak/queue-request';
import { saveDraft } from '@/lib/stores/registration-draft';
import type { StoreStatus } from '@/lib/stores/store';
import { makeBankAccount, makeUser } from '@/lib/testing/factories';
import { typedRegistration } from '@/lib/testing/registration';
import { makePerson, makeStore } from '@/lib/testing/shop';
import { type Act, type Acts, form, upload } from './act';
import { enterAsOperator } from './browser';

const reason = 'با مدرک دیده شد';
let terminal = 40_000_000;
const numbers = () => ({ terminalNumber: String(++terminal), acceptorCode: '123456789012345' });

async function storeIn(status: StoreStatus): Promise<{ storeId: string; store: string; ownerId: string }> {
  const ownerId = await makePerson();
  const { storeId } = await makeStore(ownerId);
  await db.update(stores).set({ status }).where(eq(stores.id, storeId));
  return { storeId, store: publicId('store', storeId), ownerId };
}

const decide = (act: StoreAct, from: StoreStatus, leaves: AuditAction): Act => ({
  leaves: [leaves],
  ready: async () => {
    const { store } = await storeIn(from);
    return { by: await enterAsOperator(), given: [store, act, undefined, form({ reason })] };
  },
});

const silent = (act: 'ask' | 'leave', leaves: AuditAction): Act => ({
  leaves: [leaves],
  ready: async () => {
    const { storeId } = await storeIn('active');
    const { id } = await queueShaparakRequest({ storeId, kind: 'deactivate', actor: 'job:test' }, db);
    const at = new Date();
    const ended = { state: 'unanswered', silence: 'timeout', askedAt: at, endedAt: at, dueAt: null } as const;
    await db.update(shaparakRequests).set(ended).where(eq(shaparakRequests.id, id));
    return { by: await enterAsOperator(), given: [id, act, undefined, form()] };
  },
});

const answer = (name: 'confirm' | 'withdraw', leaves: AuditAction): Act => ({
  leaves: [leaves],
  ready: async () => {
    const { storeId, store } = await storeIn('in_review');
    await db.update(stores).set({ name: 'ديجي‌كالا شاپ' }).where(eq(stores.id, storeId));
    const one = await enterAsOperator();
    await acceptStore({ userId: one.userId, isAdmin: true }, storeId, { ...numbers(), reason });
    const [proposal] = await db.select().from(reviewProposals).where(eq(reviewProposals.storeId, storeId));
    const by = name === 'withdraw' ? one : await enterAsOperator();
    return { by, given: [store, proposal?.id, name, undefined, form()] };
  },
});

/** Every act of an operator on stores, accounts and people. */
export const actsOfOperators: Acts = {
  'app/(admin)/admin/actions.ts': {
    acceptStoreAction: {
      leaves: ['store_accepted'],
      ready: async () => {
        const { store } = await storeIn('in_review');
        return { by: await enterAsOperator(), given: [store, undefined, form(numbers())] };
      },
    },
  },
  'app/(admin)/admin/reveal-actions.ts': {
    revealMobileAction: {
      leaves: ['personal_data_shown'],
      ready: async () => {
        const { id } = await makeUser();
        const given = [publicId('user', id), { form: undefined }, form({ reason })];
        return { by: await enterAsOperator(), given };
      },
    },
  },
  'app/(admin)/admin/silent-request-actions.ts': {
    workOffSilentRequestAction: [silent('ask', 'shaparak_asked_again'), silent('leave', 'shaparak_left')],
  },
  'app/(admin)/admin/stores/[store]/actions.ts': {
    decideStoreAction: [
      decide('reject', 'in_review', 'store_rejected'),
      decide('suspend', 'active', 'store_suspended'),
      decide('resume', 'suspended', 'store_resumed'),
      decide('close', 'active', 'store_closed'),
    ],
    askForChangeAction: {
      leaves: ['store_change_asked'],
      ready: async () => {
        const { store } = await storeIn('in_review');
        return { by: await enterAsOperator(), given: [store, undefined, form({ siteNote: 'نشانی باز نمی‌شود' })] };
      },
    },
    proposeOverrideAction: {
      leaves: ['review_proposed'],
      ready: async () => {
        const { storeId, store, ownerId } = await storeIn('in_review');
        const rejected = { state: 'rejected', rejection: 'mismatch', verifiedAt: null, holderName: null } as const;
        const { id } = await makeBankAccount(storeId, { ...rejected, askAfter: null, personId: ownerId });
        const papers = form({ holderName: 'مریم رضایی', reason });
        return { by: await enterAsOperator(), given: [store, publicId('acct', id), undefined, papers] };
      },
    },
    answerProposalAction: [answer('confirm', 'store_accepted'), answer('withdraw', 'review_withdrawn')],
  },
  'app/(admin)/admin/stores/[store]/registration-actions.ts': {
    acceptRegistrationAction: {
      leaves: ['store_accepted'],
      ready: async () => {
        const personId = await makePerson();
        const scope = await makeStore(personId);
        await saveDraft(scope, typedRegistration, 0);
        await makeBankAccount(scope.storeId, { personId });
        await sendRegistration(scope, new Date());
        const given = [publicId('store', scope.storeId), undefined, form()];
        return { by: await enterAsOperator(), given };
      },
    },
  },
  'app/(admin)/admin/stores/[store]/reveal-told-action.ts': {
    revealToldAction: {
      leaves: ['personal_data_shown'],
      ready: async () => {
        const scope = await makeStore();
        await saveDraft(scope, typedRegistration, 0);
        const given = [publicId('store', scope.storeId), { form: undefined }, form({ reason })];
        return { by: await enterAsOperator(), given };
      },
    },
  },
  'app/(admin)/admin/import/upload/route.ts': {
    POST: {
      leaves: ['personal_data_imported'],
      ready: async () => ({
        by: await enterAsOperator(),
        given: [upload('accounts.csv', 'سایت,موبایل,شبا\nnobody.example.ir,,IR820540102680020817909002\n')],
      }),
    },
  },
};
