'use server';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { parsePublicId, publicId } from '@/lib/ids';
import { acceptInvitation, declineInvitation } from '@/lib/team/answer';
import { requireUser } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';

/** One that stands no more, or is another's, is gone from the page that comes back. */
export async function answerInvitationAction(form: FormData): Promise<void> {
  const invitee = await requireUser();
  const id = parsePublicId('inv', String(form.get('invitation') ?? ''));
  if (id && form.get('answer') === 'decline') await declineInvitation(invitee, id, new Date());
  if (id && form.get('answer') === 'accept') {
    const joined = await acceptInvitation(invitee, id, new Date());
    if (joined.kind === 'joined') redirect(storePath(publicId('store', joined.storeId)));
  }
  refresh();
}
