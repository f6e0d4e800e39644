'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CreateKeyForm } from './create-key-form';

interface CreateKeyProps {
  store: string;
  appUrl: string;
  isActive: boolean;
}

/** The button and its sheet. A sheet that opens again is a new one: a key is not shown twice. */
export function CreateKey(props: CreateKeyProps) {
  const t = useTranslations('panel.keys');
  const common = useTranslations('common');
  const [isOpen, setIsOpen] = useState(false);
  const [isShown, setIsShown] = useState(false);
  return (
    <Dialog
      title={isShown ? t('created') : t('new')}
      closeLabel={common('close')}
      // A press beside it must not lose the only sight of the key.
      role={isShown ? 'alertdialog' : 'dialog'}
      isOpen={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open);
        setIsShown(false);
      }}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          {t('new')}
        </Button>
      }
    >
      {(close) => <CreateKeyForm {...props} onShown={() => setIsShown(true)} close={close} />}
    </Dialog>
  );
}
