'use server';
import { accountsOfStore } from '@/lib/verification/owner';
import type { FormResult } from '@/lib/web/action';
import { requireStore } from '@/lib/web/session';
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
