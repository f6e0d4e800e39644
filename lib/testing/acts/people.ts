import type { AuditAction } from '@/lib/audit/actions';
import { publicId } from '@/lib/ids';
import { makeUser } from '@/lib/testing/factories';
import { requestCode } from '@/lib/users/request-code';
import { findFactorState } from '@/lib/users/second-factor';
import { codeOf, stepOf } from '@/lib/users/second-factor-code';
import { beginSecondFactor } from '@/lib/users/second-factor-setup';
import { type Act, type Acts, form } from './act';
import { enter, nextCode, switchFactorOn } from './browser';

const person = async () => enter((await makeUser()).id);

const manage = (act: string, leaves: AuditAction): Act => ({
  leaves: [leaves],
  ready: async () => {
    const by = await person();
    const code = nextCode(await switchFactorOn(by));
    return { by, given: [{ form: undefined }, form({ code, act })] };
  },
});

/** Every act of a person on himself. */
export const actsOfPeople: Acts = {
  'app/(public)/sign-in/actions.ts': {
    requestCodeAction: 'Nobody has proven to be anybody yet; that a code was used is written with the sign-in.',
    signInAction: {
      leaves: ['user_signed_up', 'user_signed_in'],
      ready: async () => {
        let code = '';
        const mobile = '989125550101';
        await requestCode({ mobile, address: '5.120.33.17' }, new Date(), async (_, sent) => {
          code = sent;
          return true;
        });
        return { by: null, given: [undefined, form({ mobile: '09125550101', code })] };
      },
    },
  },
  'app/(public)/sign-in/second-factor/actions.ts': {
    proveAction: {
      leaves: ['second_factor_proven'],
      ready: async () => {
        const first = await person();
        const code = nextCode(await switchFactorOn(first));
        return { by: await enter(first.userId), given: [undefined, form({ code })] };
      },
    },
  },
  'lib/web/sign-out.ts': {
    signOutAction: { leaves: ['session_ended'], ready: async () => ({ by: await person(), given: [] }) },
  },
  'app/preferences/route.ts': {
    POST: {
      leaves: ['user_language_chosen'],
      ready: async () => {
        const body = form({ locale: 'en' });
        return {
          by: await person(),
          given: [new Request('http://localhost:3000/preferences', { method: 'POST', body })],
        };
      },
    },
  },
  'app/(dashboard)/account/actions.ts': {
    renameAction: {
      leaves: ['user_renamed'],
      ready: async () => ({ by: await person(), given: [undefined, form({ name: 'نام تازه' })] }),
    },
    endSessionAction: {
      leaves: ['session_ended'],
      ready: async () => {
        const by = await person();
        const { sessionId } = await enter(by.userId);
        return { by, given: [form({ session: publicId('sess', sessionId) })] };
      },
    },
    endOtherSessionsAction: {
      leaves: ['session_ended'],
      ready: async () => {
        const by = await person();
        await enter(by.userId);
        return { by, given: [] };
      },
    },
  },
  'app/(dashboard)/account/second-factor/actions.ts': {
    beginAction: 'A secret that nobody has proven yet opens and closes nothing; switching on is written.',
    confirmAction: {
      leaves: ['second_factor_on'],
      ready: async () => {
        const by = await person();
        await beginSecondFactor(by.userId);
        const begun = await findFactorState(by.userId);
        const code = begun.kind === 'begun' ? codeOf(begun.secret, stepOf(new Date())) : '';
        return { by, given: [{ form: undefined }, form({ code })] };
      },
    },
    manageAction: [manage('off', 'second_factor_off'), manage('renew', 'recovery_codes_made')],
  },
  'app/(dashboard)/notices/actions.ts': {
    markReadAction: 'How far someone has read is no act on anything.',
  },
};
