'use server';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { env } from '@/lib/env';
import { parsePublicId } from '@/lib/ids';
import { parseMobile } from '@/lib/iran/mobile';
import { log } from '@/lib/log';
import { sendSms } from '@/lib/notifications/sms';
import { getStore } from '@/lib/stores/queries';
import { changeRole } from '@/lib/team/change-role';
import { invite } from '@/lib/team/invite';
import { leaveTeam, removeMember } from '@/lib/team/remove';
import { withdrawInvitation } from '@/lib/team/withdraw';
import { type FormResult, submitForm } from '@/lib/web/action';
import { requireStore } from '@/lib/web/session';

export interface InviteResult {
  form: FormResult;
  /** Once it stands: whether the message went out. */
  isTold?: boolean;
}

const role = z.enum(['manager', 'accountant', 'viewer']);

export async function inviteAction(store: string, _: InviteResult, form: FormData): Promise<InviteResult> {
  const scope = await requireStore(store);
  const t = await getTranslations('team.invite');
  const error = (await getTranslations('auth.errors'))('mobile');
  const mobile = z.string({ error }).transform((text, context) => {
    const parsed = parseMobile(text);
    if (!parsed) context.addIssue({ code: 'custom', message: error });
    return parsed ?? z.NEVER;
  });
  let isTold: boolean | undefined;
  const result = await submitForm(form, z.object({ mobile, role }), async (wish) => {
    const { name } = await getStore(scope);
    const invited = await invite(scope, wish, new Date(), (to) =>
      tell(to, t('sms', { store: name, link: `${env.APP_URL}/stores` })),
    );
    if (invited.kind !== 'invited') return { fieldErrors: { mobile: [t(invited.kind)] } };
    isTold = invited.isTold;
    refresh();
    return undefined;
  });
  return { form: result, ...(isTold !== undefined && { isTold }) };
}

/** One that is gone changes nothing. */
export async function withdrawAction(store: string, form: FormData): Promise<void> {
  const scope = await requireStore(store);
  const id = parsePublicId('inv', String(form.get('invitation') ?? ''));
  if (id) await withdrawInvitation(scope, id);
  refresh();
}

const memberId = z.string().transform((text) => parsePublicId('user', text) ?? '');

export async function changeRoleAction(store: string, _: FormResult, form: FormData): Promise<FormResult> {
  const scope = await requireStore(store);
  const gone = (await getTranslations('team.transfer'))('no_member');
  return submitForm(form, z.object({ member: memberId.pipe(z.uuid()), role }), async (wish) => {
    if (!(await changeRole(scope, wish.member, wish.role))) return { formErrors: [gone] };
    refresh();
    return undefined;
  });
}

export async function removeAction(store: string, form: FormData): Promise<void> {
  const scope = await requireStore(store);
  const id = parsePublicId('user', String(form.get('member') ?? ''));
  if (id) await removeMember(scope, id);
  refresh();
}

export async function leaveAction(store: string): Promise<void> {
  const left = await leaveTeam(await requireStore(store));
  // The page does not offer it to the owner.
  if (left.kind === 'owner') refresh();
  else redirect('/stores');
}

async function tell(mobile: string, text: string): Promise<boolean> {
  const sms = await sendSms({ mobile, text });
  if (sms.kind === 'failed') log().warn({ reason: sms.reason }, 'invitation not sent');
  return sms.kind === 'sent';
}
