'use client';
import { useTranslations } from 'next-intl';
import { SubmitButton } from '@/components/form/submit-button';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { removeAction } from './actions';

/** Asks first. */
export function RemoveMember({ store, member, name }: { store: string; member: string; name: string }) {
  const t = useTranslations('team');
  const common = useTranslations('common');
  return (
    <Dialog
      role="alertdialog"
      title={t('removeTitle', { name })}
      closeLabel={common('close')}
      trigger={
        <Button variant="danger">
          {t('remove')}
          <span className="sr-only"> {name}</span>
        </Button>
      }
    >
      {(close) => (
        <form
          action={async (form) => {
            await removeAction(store, form);
            close();
          }}
          className="flex flex-col gap-5"
        >
          <p>{t('removeText')}</p>
          <input type="hidden" name="member" value={member} />
          <div className="flex justify-end gap-3">
            <Button onPress={close}>{common('cancel')}</Button>
            <SubmitButton variant="danger">{t('remove')}</SubmitButton>
          </div>
        </form>
      )}
    </Dialog>
  );
}
