'use server';
import { accountsOfStore } from '@/lib/verification/owner';
import type { FormResult } from '@/lib/web/action';
import { requireStore } from '@/lib/web/session';
import { accountsOfStorePlace } from '../../../../_accounts/account-place';
import { type ChangeCodeResult, submitChange, submitCodeRequest } from '../../../../_accounts/submit';

export async function sendCodeAction(store: string, last: ChangeCodeResult, form: FormData): Promise<ChangeCodeResult> {
  const scope = await requireStore(store);
  return submitCodeRequest(() => accountsOfStore(scope), last, form);
}

export async function replaceAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const scope = await requireStore(store);
  return submitChange(() => accountsOfStore(scope), form, accountsOfStorePlace(store).list);
}
