'use server';
import { redirect } from 'next/navigation';
import { DomainError } from '@/lib/errors';
import { parsePublicId } from '@/lib/ids';
import { completeAccount } from '@/lib/verification/complete';
import { accountsOfStore } from '@/lib/verification/owner';
import { registerAccount } from '@/lib/verification/register';
import { type FormResult, submitForm } from '@/lib/web/action';
import { requireStore } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { accountRefusal, accountSchema, holderOf, holderSchema, secretFields } from './account-form';

export async function registerAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const scope = await requireStore(store);
  return submitForm(
    form,
    accountSchema,
    async (typed) => {
      const by = accountsOfStore(scope);
      const outcome = await registerAccount(by, { ...holderOf(typed), sheba: typed.sheba }, new Date());
      if (outcome.kind !== 'registered') return accountRefusal(outcome);
      return redirect(storePath(store, '/accounts'));
    },
    secretFields,
  );
}

export async function completeAction(
  store: string,
  account: string,
  _: FormResult,
  form: FormData,
): Promise<FormResult> {
  const scope = await requireStore(store);
  return submitForm(
    form,
    holderSchema,
    async (typed) => {
      const by = accountsOfStore(scope);
      const id = parsePublicId('acct', account);
      if (!id) throw new DomainError('not_found');
      const outcome = await completeAccount(by, id, holderOf(typed), new Date());
      if (outcome.kind !== 'completed') return accountRefusal(outcome);
      return redirect(storePath(store, '/accounts'));
    },
    secretFields,
  );
}
