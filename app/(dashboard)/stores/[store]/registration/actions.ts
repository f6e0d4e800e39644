'use server';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { sendRegistration } from '@/lib/onboarding/send-registration';
import { companyFields, isRegistrationField, stepNames } from '@/lib/stores/registration';
import { faultsOf } from '@/lib/stores/registration-complete';
import { getDraft, saveDraft } from '@/lib/stores/registration-draft';
import type { StoreScope } from '@/lib/stores/scope';
import { type FormResult, submitForm } from '@/lib/web/action';
import { requireStore } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import type { DraftAnswer } from './draft-answer';

const versions = z.coerce.number().int().min(0).max(2_147_483_647).catch(0);
const stepName = z.enum(stepNames);

/** Keeps what was written in some fields, right or wrong, and says what is wrong with it. */
async function keep(scope: StoreScope, typed: Record<string, unknown>, version: number): Promise<DraftAnswer> {
  const t = await getTranslations('registration');
  const saving = await saveDraft(scope, typed, version);
  if (saving.kind === 'locked') return { kind: 'locked', version, errors: {} };
  if (saving.kind === 'refused')
    return { kind: 'failed', version, errors: { [saving.field]: t(`invalid.${saving.field}`) } };
  if (saving.kind === 'fixed') return { kind: 'failed', version, errors: { [saving.field]: t('fixed') } };
  const wrong = faultsOf(await getDraft(scope), new Date()).filter(
    // Another province puts the town in doubt.
    ({ field, fault }) =>
      fault !== 'missing' && (Object.hasOwn(typed, field) || (field === 'city' && Object.hasOwn(typed, 'province'))),
  );
  const errors: DraftAnswer['errors'] = Object.fromEntries(
    wrong.map(({ field, fault }) => [field, fault === 'too_young' ? t('tooYoung') : t(`invalid.${field}`)]),
  );
  for (const [field, text] of Object.entries(saving.kept)) {
    if (isRegistrationField(field)) errors[field] = t('kept', { text });
  }
  return { kind: 'saved', version: saving.version, errors };
}

/** One field, as it is left. */
export async function keepFieldAction(
  store: string,
  version: unknown,
  name: unknown,
  text: unknown,
): Promise<DraftAnswer> {
  const scope = await requireStore(store);
  return keep(scope, typeof name === 'string' ? { [name]: text } : {}, versions.parse(version));
}

/** A whole step, and on to the next one unless something in it is wrong. Works without scripts. */
export async function keepStepAction(
  store: string,
  step: string,
  _: DraftAnswer | undefined,
  form: FormData,
): Promise<DraftAnswer> {
  const scope = await requireStore(store);
  const { version, ...typed } = Object.fromEntries(form);
  const here = stepName.catch('who').parse(step);
  const answer = await keep(scope, typed, versions.parse(version));
  if (answer.kind !== 'saved' || Object.keys(answer.errors).length > 0) return answer;
  // Chosen a moment ago, without scripts: the company's fields have not been seen yet.
  if (typed.kind === 'company' && [...companyFields].some((field) => !Object.hasOwn(typed, field))) return answer;
  const next = stepNames[stepNames.indexOf(here) + 1];
  redirect(storePath(store, next ? `/registration/${next}` : '/registration'));
}

export async function sendRegistrationAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const scope = await requireStore(store);
  return submitForm(form, z.object({}), async () => {
    const t = await getTranslations('registration.sendRefused');
    const sending = await sendRegistration(scope, new Date());
    if (sending.kind !== 'sent') return { formErrors: [t(sending.kind)] };
    refresh();
    return undefined;
  });
}
