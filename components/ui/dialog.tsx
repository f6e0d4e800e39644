'use client';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './button';

interface DialogProps {
  title: string;
  closeLabel: string;
  /** A `Button`. Leave it out when `isOpen` is held elsewhere. */
  trigger?: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** `alertdialog` for a question that must be answered. */
  role?: 'dialog' | 'alertdialog';
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A sheet over the page: from below on a phone, in the middle elsewhere. Keeps the focus inside and gives it back. */
export function Dialog({ title, closeLabel, trigger, isOpen, onOpenChange, role, children }: DialogProps) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <ModalOverlay
        isDismissable={role !== 'alertdialog'}
        className="fixed inset-0 z-50 flex items-end justify-center bg-veil sm:items-center sm:p-4"
      >
        <Modal className="max-h-[90dvh] w-full overflow-y-auto rounded-t-card bg-surface shadow-pop sm:max-w-lg sm:rounded-card">
          <AriaDialog role={role} className="p-4 outline-none sm:p-6">
            {({ close }) => (
              <>
                <header className="mb-4 flex items-center justify-between gap-4">
                  <Heading slot="title" className="text-lg font-bold">
                    {title}
                  </Heading>
                  <Button variant="quiet" size="icon" aria-label={closeLabel} onPress={close}>
                    <X aria-hidden />
                  </Button>
                </header>
                {typeof children === 'function' ? children(close) : children}
              </>
            )}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
