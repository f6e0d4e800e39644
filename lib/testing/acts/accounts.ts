import { db } from '@/db/client';
import { shaparakRequests, terminals } from '@/db/schema';
import { shebaOf } from '@/db/seed/sheba';
import { newId, publicId } from '@/lib/ids';
import { keepAccepted } from '@/lib/stores/accepted-registration';
import { readDraft } from '@/lib/stores/registration-draft';
import { makeBankAccount, makeUser } from '@/lib/testing/factories';
import { requestStepUp, type StepUp } from '@/lib/users/step-up';
import { askAgainAfterMs } from '@/lib/verification/ask-shaparak-again';
import { type AccountActor, accountsOfPerson, accountsOfStore } from '@/lib/verification/owner';
import { changeStepUp } from '@/lib/verification/replace';
import { type Acts, form, shop } from './act';
import { type Browser, enter } from './browser';

let serial = 0;
const holder = { holder: 'person', nationalId: '0499370899', day: '1', month: '1', year: '1369' };
const details = () => ({ ...holder, sheba: shebaOf('012', String(7_000 + ++serial)) });

/** A right code for an act, as it was sent to its owner's telephone. */
export async function codeFor(stepUp: StepUp): Promise<string> {
  let code = '';
  await requestStepUp(stepUp, new Date(), async (_, sent) => {
    code = sent;
    return true;
  });
  return code;
}

interface Place {
  by: Browser;
  actor: AccountActor;
  ownerKind: 'store' | 'user';
  /** What the action is bound to. */
  bound: string[];
}

const ofStore = async (): Promise<Place> => {
  const { by, store, scope } = await shop();
  return { by, actor: accountsOfStore(scope), ownerKind: 'store', bound: [store] };
};
const ofPerson = async (): Promise<Place> => {
  const { id } = await makeUser();
  return { by: await enter(id), actor: accountsOfPerson(id, null), ownerKind: 'user', bound: [] };
};

const noCode = 'A code goes to the owner’s telephone and changes nothing; that it was used is written with the change.';

const register = (place: () => Promise<Place>) =>
  ({
    leaves: ['account_added'],
    ready: async () => {
      const { by, bound } = await place();
      return { by, given: [...bound, undefined, form(details())] };
    },
  }) as const;

const complete = (place: () => Promise<Place>) =>
  ({
    leaves: ['account_completed'],
    ready: async () => {
      const { by, bound, actor, ownerKind } = await place();
      const { id: ownerId, personId } = actor.owner;
      const unknown = { nationalId: null, nationalIdIndex: null, birthDate: null, holderName: null, askAfter: null };
      const older = { ...unknown, ownerKind, personId, verifiedAt: null, state: 'incomplete' } as const;
      const { id } = await makeBankAccount(ownerId, older);
      return { by, given: [...bound, publicId('acct', id), undefined, form(holder)] };
    },
  }) as const;

const replace = (place: () => Promise<Place>) =>
  ({
    leaves: ['step_up_passed', 'account_added'],
    ready: async () => {
      const { by, bound, actor, ownerKind } = await place();
      const { id, personId } = actor.owner;
      await makeBankAccount(id, { ownerKind, personId });
      const code = await codeFor(changeStepUp(actor));
      return { by, given: [...bound, undefined, form({ ...details(), code })] };
    },
  }) as const;

/** Every act on bank accounts. */
export const actsOnAccounts: Acts = {
  'app/(dashboard)/account/bank/actions.ts': {
    registerAction: register(ofPerson),
    completeAction: complete(ofPerson),
    sendCodeAction: noCode,
    replaceAction: replace(ofPerson),
  },
  'app/(dashboard)/stores/[store]/accounts/actions.ts': {
    registerAction: register(ofStore),
    completeAction: complete(ofStore),
    askAgainAction: {
      leaves: ['shaparak_asked_again'],
      ready: async () => {
        const { by, bound, actor } = await ofStore();
        const { id: storeId, personId } = actor.owner;
        const { id } = await makeBankAccount(storeId, { personId });
        // A store that Shaparak knows, by a registration of its present owner's.
        const sent = { sentAt: new Date(), actor: 'job:test' } as const;
        await keepAccepted(storeId, await readDraft(storeId, db), sent, db);
        await db
          .insert(terminals)
          .values({ storeId, psp: 'sep', terminalNumber: '49000001', acceptorCode: '000000049000001' });
        const at = new Date(Date.now() - 2 * askAgainAfterMs);
        const request = { storeId, kind: 'change_shebas', subjectId: id, trackingNumber: newId() } as const;
        const rejected = { state: 'rejected', askedAt: at, endedAt: at, requestedBy: 'job:test' } as const;
        await db.insert(shaparakRequests).values({ ...request, ...rejected });
        return { by, given: [...bound, publicId('acct', id), undefined, form()] };
      },
    },
  },
  'app/(dashboard)/stores/[store]/accounts/change/actions.ts': {
    sendCodeAction: noCode,
    replaceAction: replace(ofStore),
  },
};
