import { db } from '@/db/client';
import type { StoreScope } from '@/lib/stores/scope';
import { isUnderWay, type OnboardingFacts, readFacts } from './facts';
import { isComplete, listRequirements, type Requirement } from './requirement';
import { isChanged } from './send-registration';

/**
 * How far a store is: `draft` until its registration is sent, `submitted` while we look at it, `at_shaparak` while Shaparak does,
 * `rejected` while something must be corrected; the rest as the store's status says.
 */
export type OnboardingStage = 'draft' | 'submitted' | 'at_shaparak' | 'rejected' | 'active' | 'suspended' | 'closed';

export interface Standing {
  stage: OnboardingStage;
  requirements: Requirement[];
  /** It may be sent now. */
  isSendable: boolean;
  submittedAt: Date | null;
  /** How far the change of a live store is. */
  change: 'none' | 'submitted' | 'at_shaparak';
}

/** How a store stands on its way to live payments, for any of its members: it holds none of the values. */
export function getStanding(scope: StoreScope, now: Date): Promise<Standing> {
  return standingOf(scope.storeId, now);
}

/** The same for an operator, whose right the caller has proven. */
export async function standingOf(storeId: string, now: Date): Promise<Standing> {
  const facts = await readFacts(storeId, db, now);
  const requirements = listRequirements(facts, now);
  return {
    stage: stageOf(facts),
    requirements,
    isSendable: !facts.draft.isLocked && isComplete(requirements) && (await isWorthSending(storeId, facts)),
    submittedAt: facts.submittedAt,
    change: changeOf(facts),
  };
}

function stageOf({ store, submittedAt, request }: OnboardingFacts): OnboardingStage {
  if (store.status !== 'in_review') return store.status;
  if (!submittedAt) return 'draft';
  return isUnderWay(request) ? 'at_shaparak' : 'submitted';
}

/** A live store that changed nothing has nothing to send. */
async function isWorthSending(storeId: string, { store, draft }: OnboardingFacts): Promise<boolean> {
  return store.status !== 'active' || (await isChanged(storeId, draft, db));
}

function changeOf({ store, submittedAt, request, address }: OnboardingFacts): Standing['change'] {
  if (store.status !== 'active' || !submittedAt) return 'none';
  return isUnderWay(request) || isUnderWay(address) ? 'at_shaparak' : 'submitted';
}
