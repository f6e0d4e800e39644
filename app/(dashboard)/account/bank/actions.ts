'use server';
import { accountsOfPerson } from '@/lib/verification/owner';
import type { FormResult } from '@/lib/web/action';
import { requireUser } from '@/lib/web/session';
import { ownAccountsPlace } from '../../_accounts/account-place';
import {
  type ChangeCodeResult,
  submitChange,
  submitCodeRequest,
  submitCompletion,
  submitNew,
} from '../../_accounts/submit';

export async function registerAction(_: FormResult, form: FormData): Promise<FormResult> {
  const { userId, origin } = await requireUser();
  return submitNew(() => accountsOfPerson(userId, origin), form, ownAccountsPlace.list);
}

export async function completeAction(account: string, _: FormResult, form: FormData): Promise<FormResult> {
  const { userId, origin } = await requireUser();
  return submitCompletion(() => accountsOfPerson(userId, origin), account, form, ownAccountsPlace.list);
}

export async function sendCodeAction(last: ChangeCodeResult, form: FormData): Promise<ChangeCodeResult> {
  const { userId, origin } = await requireUser();
  return submitCodeRequest(() => accountsOfPerson(userId, origin), last, form);
}

export async function replaceAction(_: FormResult, form: FormData): Promise<FormResult> {
  const { userId, origin } = await requireUser();
  return submitChange(() => accountsOfPerson(userId, origin), form, ownAccountsPlace.list);
}
