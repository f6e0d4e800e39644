'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DomainError } from '@/lib/errors';
import { parsePublicId } from '@/lib/ids';
import { askShaparakAgain } from '@/lib/verification/ask-shaparak-again';
import { accountsOfStore } from '@/lib/verification/owner';
import { type FormResult, type Refusal, submitForm } from '@/lib/web/action';
import { requireStore } from '@/lib/web/session';
import { clock } from '../../../_accounts/account-form';
import { accountsOfStorePlace } from '../../../_accounts/account-place';
import { submitCompletion, submitNew } from '../../../_accounts/submit';

export async function registerAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const scope = await requireStore(store);
  return submitNew(() => accountsOfStore(scope), form, accountsOfStorePlace(store).list);
}

export async function completeAction(
  store: string,
  account: string,
  _: FormResult,
  form: FormData,
): Promise<FormResult> {
  const scope = await requireStore(store);
  return submitCompletion(() => accountsOfStore(scope), account, form, accountsOfStorePlace(store).list);
}

export async function askAgainAction(
  store: string,
  account: string,
  _: FormResult,
  form: FormData,
): Promise<FormResult> {
  const scope = await requireStore(store);
  return submitForm(form, z.object({}), async (): Promise<Refusal | undefined> => {
    const by = accountsOfStore(scope);
    const id = parsePublicId('acct', account);
    if (!id) throw new DomainError('not_found');
    const outcome = await askShaparakAgain(by, id, new Date());
    if (outcome.kind === 'asked') {
      refresh();
      return undefined;
    }
    const t = await getTranslations('accounts.error');
    if (outcome.kind === 'not_refused') return { formErrors: [t('notRefused')] };
    return { formErrors: [t('askedTooSoon', await clock(outcome.until))] };
  });
}
