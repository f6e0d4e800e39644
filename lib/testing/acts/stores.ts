import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { storeMembers, stores } from '@/db/schema';
import type { AuditAction } from '@/lib/audit/actions';
import { newId, publicId } from '@/lib/ids';
import { createApiKey } from '@/lib/stores/api-keys';
import { saveDraft } from '@/lib/stores/registration-draft';
import { requireRight } from '@/lib/stores/rights';
import type { MemberRole } from '@/lib/stores/scope';
import { invite } from '@/lib/team/invite';
import { transferStepUp } from '@/lib/team/transfer';
import { makeBankAccount, makeUser } from '@/lib/testing/factories';
import { typedRegistration } from '@/lib/testing/registration';
import { getUser } from '@/lib/users/user';
import { codeFor } from './accounts';
import { type Act, type Acts, form, shop } from './act';
import { enter } from './browser';

const details = () =>
  form({ name: `نمونهٔ ${randomBytes(8).toString('hex')}`, site: `s${newId()}.example.ir`, category: 'books' });

const onOwnStore = (leaves: AuditAction, ...given: unknown[]): Act => ({
  leaves: [leaves],
  ready: async () => {
    const { by, store } = await shop();
    return { by, given: [store, ...given] };
  },
});

/** A shop with another member, and that one's browser. */
async function withMember(role: Exclude<MemberRole, 'owner'>) {
  const place = await shop();
  const { id } = await makeUser();
  await db.insert(storeMembers).values({ storeId: place.storeId, userId: id, role });
  return { ...place, member: id };
}

async function withInvitation() {
  const place = await shop();
  const { id } = await makeUser();
  const { mobile } = await getUser(id);
  const invited = await invite(place.scope, { mobile, role: 'viewer' }, new Date(), async () => true);
  if (invited.kind !== 'invited') throw new Error(invited.kind);
  return { ...place, invitee: id, invitation: publicId('inv', invited.invitationId) };
}

const answerInvitation = (answer: string, leaves: AuditAction): Act => ({
  leaves: [leaves],
  ready: async () => {
    const { invitee, invitation } = await withInvitation();
    return { by: await enter(invitee), given: [form({ invitation, answer })] };
  },
});

const autoConfirm = (fields: Record<string, string>, leaves: AuditAction): Act => ({
  leaves: [leaves],
  ready: async () => {
    const { by, store, storeId } = await shop();
    const autoConfirmSince = leaves === 'auto_confirm_off' ? new Date() : null;
    await db.update(stores).set({ autoConfirmSince }).where(eq(stores.id, storeId));
    return { by, given: [store, undefined, form(fields)] };
  },
});

/** Every act of a store's team. */
export const actsOfStores: Acts = {
  'app/(dashboard)/stores/new/actions.ts': {
    openStoreAction: {
      leaves: ['store_opened'],
      ready: async () => ({ by: await enter((await makeUser()).id), given: [undefined, details()] }),
    },
  },
  'app/(dashboard)/stores/answer-invitation.ts': {
    answerInvitationAction: [
      answerInvitation('accept', 'member_joined'),
      answerInvitation('decline', 'invitation_declined'),
    ],
  },
  'app/(dashboard)/stores/[store]/registration/actions.ts': {
    keepFieldAction: onOwnStore('registration_written', 0, 'shopName', 'گل‌فروشی نرگس'),
    keepStepAction: onOwnStore('registration_written', 'who', undefined, form({ version: '0', kind: 'person' })),
    sendRegistrationAction: {
      leaves: ['store_submitted'],
      ready: async () => {
        const { by, store, storeId, scope } = await shop();
        await saveDraft(scope, typedRegistration, 0);
        await makeBankAccount(storeId, { personId: by.userId });
        return { by, given: [store, undefined, form()] };
      },
    },
  },
  'app/(dashboard)/stores/[store]/settings/actions.ts': {
    setAutoConfirmAction: [autoConfirm({ autoConfirm: 'on' }, 'auto_confirm_on'), autoConfirm({}, 'auto_confirm_off')],
    correctStoreAction: {
      leaves: ['store_corrected'],
      ready: async () => {
        const { by, store, storeId } = await shop();
        await db.update(stores).set({ status: 'rejected' }).where(eq(stores.id, storeId));
        return { by, given: [store, undefined, details()] };
      },
    },
  },
  'app/(dashboard)/stores/[store]/keys/actions.ts': {
    createKeyAction: onOwnStore('key_made', { form: undefined }, form({ name: 'سایت', mode: 'test' })),
    revokeKeyAction: {
      leaves: ['key_revoked'],
      ready: async () => {
        const { by, store, scope } = await shop();
        requireRight(scope, 'manage_keys');
        const key = await createApiKey(scope, { mode: 'test', name: 'سایت' });
        return { by, given: [store, form({ key: key.id })] };
      },
    },
  },
  'app/(dashboard)/stores/[store]/team/actions.ts': {
    inviteAction: onOwnStore('member_invited', { form: undefined }, form({ mobile: '09125550202', role: 'viewer' })),
    withdrawAction: {
      leaves: ['invitation_withdrawn'],
      ready: async () => {
        const { by, store, invitation } = await withInvitation();
        return { by, given: [store, form({ invitation })] };
      },
    },
    changeRoleAction: {
      leaves: ['member_role_changed'],
      ready: async () => {
        const { by, store, member } = await withMember('viewer');
        return { by, given: [store, undefined, form({ member: publicId('user', member), role: 'manager' })] };
      },
    },
    removeAction: {
      leaves: ['member_removed'],
      ready: async () => {
        const { by, store, member } = await withMember('viewer');
        return { by, given: [store, form({ member: publicId('user', member) })] };
      },
    },
    leaveAction: {
      leaves: ['member_left'],
      ready: async () => {
        const { store, member } = await withMember('viewer');
        return { by: await enter(member), given: [store] };
      },
    },
  },
  'app/(dashboard)/stores/[store]/team/transfer-actions.ts': {
    askTransferCodeAction:
      'A code goes to the owner’s telephone and changes nothing; that it was used is written with the transfer.',
    transferAction: {
      leaves: ['step_up_passed', 'ownership_transferred'],
      ready: async () => {
        const { by, store, scope, member } = await withMember('manager');
        const code = await codeFor(transferStepUp(scope, member));
        return { by, given: [store, undefined, form({ member: publicId('user', member), code })] };
      },
    },
  },
};
