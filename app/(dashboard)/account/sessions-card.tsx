import { getTranslations } from 'next-intl/server';
import { SubmitButton } from '@/components/form/submit-button';
import { JalaliDate } from '@/components/jalali-date';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { publicId } from '@/lib/ids';
import { listSessions } from '@/lib/users/sessions';
import { endOtherSessionsAction, endSessionAction } from './actions';
import { browserOf } from './browser-name';

/** Every browser that is signed in as this person, each with the way to end it. */
export async function SessionsCard({ userId, currentId }: { userId: string; currentId: string }) {
  const t = await getTranslations('auth.account');
  const sessions = await listSessions(userId, new Date());
  return (
    <Card flush title={t('sessions')} description={t('sessionsText')}>
      <ul className="border-t border-line">
        {sessions.map(({ id, userAgent, createdAt, lastSeenAt }) => {
          const known = browserOf(userAgent);
          const device = known ? t('device', known) : t('unknownDevice');
          return (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-4 last:border-b-0 sm:px-6"
            >
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {device}
                  {id === currentId ? <Badge tone="good">{t('thisDevice')}</Badge> : null}
                </p>
                <p className="text-sm text-muted">
                  {t.rich('lastSeen', { when: () => <JalaliDate at={lastSeenAt} /> })}
                  {' · '}
                  {t.rich('since', { when: () => <JalaliDate at={createdAt} /> })}
                </p>
              </div>
              {id === currentId ? null : (
                <form action={endSessionAction}>
                  <input type="hidden" name="session" value={publicId('sess', id)} />
                  <SubmitButton variant="danger" size="small">
                    {t('end')}
                    <span className="sr-only"> {device}</span>
                  </SubmitButton>
                </form>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 ? (
        <form action={endOtherSessionsAction} className="border-t border-line p-4 sm:px-6">
          <SubmitButton variant="danger">{t('endOthers')}</SubmitButton>
        </form>
      ) : null}
    </Card>
  );
}
