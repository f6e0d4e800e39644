import { getTranslations } from 'next-intl/server';
import { SubmitButton } from '@/components/form/submit-button';
import { JalaliDate } from '@/components/jalali-date';
import { Card } from '@/components/ui/card';
import { publicId } from '@/lib/ids';
import { listInvitationsOf } from '@/lib/team/queries';
import { answerInvitationAction } from './answer-invitation';

/** Teams that wait for the reader's answer. */
export async function ReceivedInvitations({ mobile }: { mobile: string }) {
  const invitations = await listInvitationsOf(mobile, new Date());
  if (invitations.length === 0) return null;
  const t = await getTranslations('team');
  return (
    <Card flush title={t('received.title')}>
      <ul aria-label={t('received.title')} className="border-t border-line">
        {invitations.map(({ id, storeName, site, role, expiresAt }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-4 last:border-b-0 sm:px-6"
          >
            <div className="min-w-0">
              <p className="break-words">{t('received.text', { store: storeName, role: t(`roles.${role}`) })}</p>
              <p className="text-sm text-muted">
                <bdi dir="ltr">{site}</bdi>
                {' · '}
                {t.rich('received.until', { when: () => <JalaliDate at={expiresAt} /> })}
              </p>
            </div>
            <form action={answerInvitationAction} className="flex gap-3">
              <input type="hidden" name="invitation" value={publicId('inv', id)} />
              <SubmitButton name="answer" value="accept">
                {t('received.accept')}
              </SubmitButton>
              <SubmitButton name="answer" value="decline" variant="secondary">
                {t('received.decline')}
              </SubmitButton>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  );
}
