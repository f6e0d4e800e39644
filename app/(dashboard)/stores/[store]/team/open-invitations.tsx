import { useLocale, useTranslations } from 'next-intl';
import { SubmitButton } from '@/components/form/submit-button';
import { JalaliDate } from '@/components/jalali-date';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { publicId } from '@/lib/ids';
import { localDigits } from '@/lib/iran/digits';
import type { OpenInvitation } from '@/lib/team/queries';
import { withdrawAction } from './actions';

/** Who was asked and has not answered. */
export function OpenInvitations({ store, invitations }: { store: string; invitations: OpenInvitation[] }) {
  const t = useTranslations('team');
  const locale = useLocale();
  return (
    <Card flush title={t('open.title')}>
      <ul aria-label={t('open.title')} className="border-t border-line">
        {invitations.map(({ id, mobileMasked, role, expiresAt }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-4 last:border-b-0 sm:px-6"
          >
            <p className="flex flex-wrap items-center gap-2">
              <bdi dir="ltr">{localDigits(mobileMasked, locale)}</bdi>
              <Badge tone="wait">{t(`roles.${role}`)}</Badge>
              <span className="text-sm text-muted">
                {t.rich('open.until', { when: () => <JalaliDate at={expiresAt} /> })}
              </span>
            </p>
            <form action={withdrawAction.bind(null, store)}>
              <input type="hidden" name="invitation" value={publicId('inv', id)} />
              <SubmitButton variant="danger" size="small">
                {t('open.withdraw')}
              </SubmitButton>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  );
}
