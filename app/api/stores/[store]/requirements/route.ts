import { getLocale } from 'next-intl/server';
import { toLocale } from '@/lib/i18n/locale';
import { getStanding } from '@/lib/onboarding/standing';
import { wordsOf } from '@/lib/onboarding/words';
import { answerJson, storeRoute } from '@/lib/web/route';

/** What a store still needs before it can take live payments, and how far it is; never a value that was given. */
export const GET = storeRoute(async ({ scope }) => {
  const locale = toLocale(await getLocale());
  const { stage, submittedAt, isSendable, requirements } = await getStanding(scope, new Date());
  const items = requirements.map((requirement) => {
    const { field, code, state, since, until } = requirement;
    return { field, code, state, ...wordsOf(requirement, locale), since, until };
  });
  return answerJson({ stage, submittedAt, isSendable, items });
});
