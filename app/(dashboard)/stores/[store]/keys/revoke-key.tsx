'use client';
import { useTranslations } from 'next-intl';
import { SubmitButton } from '@/components/form/submit-button';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { revokeKeyAction } from './actions';

/** Asks first: there is no way back. */
export function RevokeKey({ store, id, name }: { store: string; id: string; name: string }) {
  const t = useTranslations('panel.keys');
  const common = useTranslations('common');
  return (
    <Dialog
      role="alertdialog"
      title={t('revokeTitle', { name })}
      closeLabel={common('close')}
      trigger={
        <Button variant="danger" size="small">
          {t('revoke')}
          <span className="sr-only"> {name}</span>
        </Button>
      }
    >
      {(close) => (
        <form
          action={async (form) => {
            await revokeKeyAction(store, form);
            close();
          }}
          className="flex flex-col gap-5"
        >
          <p>{t('revokeText')}</p>
          <input type="hidden" name="key" value={id} />
          <div className="flex justify-end gap-3">
            <Button onPress={close}>{common('cancel')}</Button>
            <SubmitButton variant="danger">{t('revoke')}</SubmitButton>
          </div>
        </form>
      )}
    </Dialog>
  );
}
