'use client';
import { useTranslations } from 'next-intl';
import { SubmitButton } from '@/components/form/submit-button';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { leaveAction } from './actions';

/** Asks first: only a new invitation leads back. */
export function LeaveTeam({ store }: { store: string }) {
  const t = useTranslations('team');
  const common = useTranslations('common');
  return (
    <div>
      <Dialog
        role="alertdialog"
        title={t('leaveTitle')}
        closeLabel={common('close')}
        trigger={<Button variant="danger">{t('leave')}</Button>}
      >
        {(close) => (
          <form action={leaveAction.bind(null, store)} className="flex flex-col gap-5">
            <p>{t('leaveText')}</p>
            <div className="flex justify-end gap-3">
              <Button onPress={close}>{common('cancel')}</Button>
              <SubmitButton variant="danger">{t('leave')}</SubmitButton>
            </div>
          </form>
        )}
      </Dialog>
    </div>
  );
}
