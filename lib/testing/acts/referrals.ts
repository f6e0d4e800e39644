import { db } from '@/db/client';
import { referralFlags } from '@/db/schema';
import type { AuditAction } from '@/lib/audit/actions';
import { newId, publicId } from '@/lib/ids';
import { makeUser } from '@/lib/testing/factories';
import { type Act, type Acts, form } from './act';
import { enter, enterAsOperator, nextCode, switchFactorOn } from './browser';

const reason = 'با مدرک دیده شد';

const decide = (verdict: string, ...leaves: AuditAction[]): Act => ({
  leaves,
  ready: async () => {
    const [referrer, id] = [await makeUser(), newId()];
    await db.insert(referralFlags).values({ id, referrerId: referrer.id, kind: 'click_flood', about: '2026-11-25' });
    return { by: await enterAsOperator(), given: [id, undefined, form({ verdict, reason })] };
  },
});

/** Every act on who brought whom. */
export const actsOnReferrals: Acts = {
  'app/(admin)/admin/referrals/actions.ts': {
    decideFlagAction: [
      decide('cleared', 'referral_flag_decided'),
      decide('confirmed', 'payout_held', 'referral_flag_decided'),
    ],
    correctAction: {
      leaves: ['second_factor_proven', 'referral_corrected'],
      ready: async () => {
        const by = await enter((await makeUser({ adminSince: new Date() })).id);
        const code = nextCode(await switchFactorOn(by));
        const [brought, referrer] = [await makeUser(), await makeUser()];
        const typed = form({ referrer: publicId('user', referrer.id), reason, code });
        return { by, given: [publicId('user', brought.id), undefined, typed] };
      },
    },
  },
};
