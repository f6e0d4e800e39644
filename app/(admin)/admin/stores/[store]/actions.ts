'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DomainError } from '@/lib/errors';
import { parsePublicId } from '@/lib/ids';
import { askForChange } from '@/lib/reviews/ask-change';
import { type Confirmation, confirmProposal, withdrawProposal } from '@/lib/reviews/confirm';
import { decideStore, type StoreAct, storeActs } from '@/lib/reviews/decisions';
import { proposeOverride } from '@/lib/reviews/override-account';
import { remarkFields } from '@/lib/stores/registration';
import { type FormResult, type Refusal, submitForm } from '@/lib/web/action';
import { requireAdmin } from '@/lib/web/session';
import { storeIdOf, uuidOf } from './store-id';

const reasoned = z.object({ template: z.string().optional(), reason: z.string().optional() });

export async function decideStoreAction(
  store: string,
  name: StoreAct,
  _: FormResult,
  form: FormData,
): Promise<FormResult> {
  const reviewer = await requireAdmin();
  return submitForm(form, reasoned, async (typed): Promise<Refusal | undefined> => {
    const act = storeActs.find((known) => known === name);
    if (!act) throw new DomainError('invalid_input');
    const decided = await decideStore(reviewer, storeIdOf(store), act, typed);
    const t = await getTranslations();
    if (decided.kind === 'refused') return { fieldErrors: { reason: [t('admin.error.reason')] } };
    if (decided.kind === 'moved') return { formErrors: [t('reviews.error.moved')] };
    refresh();
    return undefined;
  });
}

export async function askForChangeAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const reviewer = await requireAdmin();
  return submitForm(form, z.record(z.string().max(40), z.string()), async (typed): Promise<Refusal | undefined> => {
    const remark = (field: string) => ({ code: typed[`${field}Code`], note: typed[`${field}Note`] });
    const typedRemarks = Object.fromEntries(remarkFields.map((field) => [field, remark(field)]));
    const asked = await askForChange(reviewer, storeIdOf(store), typedRemarks);
    const t = await getTranslations();
    if (asked.kind === 'refused') {
      if (asked.field === null) return { formErrors: [t('reviews.error.nothingAsked')] };
      return { fieldErrors: { [`${asked.field}Note`]: [t('admin.error.reason')] } };
    }
    if (asked.kind === 'moved') return { formErrors: [t('reviews.error.moved')] };
    refresh();
    return undefined;
  });
}

const papers = z.object({ holderName: z.string(), reason: z.string() });

export async function proposeOverrideAction(
  store: string,
  account: string,
  _: FormResult,
  form: FormData,
): Promise<FormResult> {
  const reviewer = await requireAdmin();
  return submitForm(form, papers, async (typed): Promise<Refusal | undefined> => {
    const t = await getTranslations();
    const accountId = parsePublicId('acct', account);
    if (!accountId) return { formErrors: [t('reviews.error.not_rejected')] };
    const proposed = await proposeOverride(reviewer, storeIdOf(store), accountId, typed);
    if (proposed.kind === 'refused') {
      const text = proposed.field === 'reason' ? t('admin.error.reason') : t('reviews.error.holderName');
      return { fieldErrors: { [proposed.field]: [text] } };
    }
    if (proposed.kind !== 'proposed') return { formErrors: [t(`reviews.error.${proposed.kind}`)] };
    refresh();
    return undefined;
  });
}

const answers = { confirm: confirmProposal, withdraw: withdrawProposal } as const;
export type ProposalAnswer = keyof typeof answers;

export async function answerProposalAction(
  store: string,
  proposal: string,
  name: ProposalAnswer,
  _: FormResult,
  form: FormData,
): Promise<FormResult> {
  const reviewer = await requireAdmin();
  const answer = name === 'confirm' || name === 'withdraw' ? answers[name] : null;
  if (!answer) throw new DomainError('invalid_input');
  return submitForm(form, z.object({}), async () =>
    said(await answer(reviewer, storeIdOf(store), uuidOf(proposal), new Date())),
  );
}

async function said({ kind }: Confirmation): Promise<Refusal | undefined> {
  if (kind === 'confirmed' || kind === 'withdrawn') {
    refresh();
    return undefined;
  }
  const t = await getTranslations('reviews.error');
  return { formErrors: [t(kind)] };
}
