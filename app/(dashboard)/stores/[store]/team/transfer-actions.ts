'use server';
import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { parsePublicId, publicId } from '@/lib/ids';
import { cleanCode } from '@/lib/iran/digits';
import { log } from '@/lib/log';
import { sendSms } from '@/lib/notifications/sms';
import { getStore } from '@/lib/stores/queries';
import { listMembers } from '@/lib/team/queries';
import { transferStepUp, transferStore } from '@/lib/team/transfer';
import { requestStepUp } from '@/lib/users/step-up';
import { type FormResult, submitForm } from '@/lib/web/action';
import { requireStore } from '@/lib/web/session';

export interface TransferResult {
  form: FormResult;
  /** Once a code is on its way: to whom it gives the store. */
  askedFor?: string | undefined;
}

const member = z
  .string()
  .transform((text) => parsePublicId('user', text) ?? '')
  .pipe(z.uuid());

export async function askTransferCodeAction(store: string, _: TransferResult, form: FormData): Promise<TransferResult> {
  const scope = await requireStore(store);
  const t = await getTranslations('team.transfer');
  let askedFor: TransferResult['askedFor'];
  const result = await submitForm(form, z.object({ member }), async ({ member: to }) => {
    const stepUp = transferStepUp(scope, to);
    const heir = (await listMembers(scope)).find(({ userId }) => userId === to && userId !== scope.userId);
    if (!heir) return { formErrors: [t('no_member')] };
    const { name } = await getStore(scope);
    const asked = await requestStepUp(stepUp, new Date(), async (mobile, code) => {
      const sms = await sendSms({ mobile, text: t('sms', { store: name, to: heir.name ?? heir.mobileMasked, code }) });
      if (sms.kind === 'failed') log().warn({ reason: sms.reason }, 'transfer code not sent');
      return sms.kind === 'sent';
    });
    if (asked.kind !== 'sent') return { formErrors: [t(asked.kind)] };
    askedFor = publicId('user', to);
    return undefined;
  });
  return { form: result, askedFor };
}

export async function transferAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const scope = await requireStore(store);
  const t = await getTranslations('team.transfer');
  const error = t('codeForm');
  const code = z
    .string({ error })
    .transform((text) => cleanCode(text)?.replace(/\s/g, '') ?? '')
    .pipe(z.string().regex(/^\d{6}$/, { error }));
  return submitForm(
    form,
    z.object({ member, code }),
    async (wish) => {
      const transfer = await transferStore(scope, wish.member, wish.code, new Date());
      switch (transfer.kind) {
        case 'transferred':
          refresh();
          return undefined;
        case 'wrong_code':
          return { fieldErrors: { code: [t('wrong_code', { count: transfer.triesLeft })] } };
        case 'code_over':
          return { fieldErrors: { code: [t('code_over')] } };
        case 'no_member':
          return { formErrors: [t('no_member')] };
      }
    },
    ['code'],
  );
}
