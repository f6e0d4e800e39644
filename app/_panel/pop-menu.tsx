'use client';
import { type ReactNode, useId, useRef } from 'react';

interface PopMenuProps {
  /** Its name for screen readers, when the trigger shows no words. */
  label?: string;
  trigger: ReactNode;
  triggerClassName: string;
  /** Links and small forms. */
  children: ReactNode;
}

/** A few links behind a button. The browser's own popover: it opens before scripts have loaded, and closes by Escape or a press elsewhere. */
export function PopMenu({ label, trigger, triggerClassName, children }: PopMenuProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={label} className={triggerClassName}>
        {trigger}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: only closes behind a link inside, which takes keys itself */}
      <div
        ref={box}
        id={id}
        popover="auto"
        onClick={(event) => {
          // The layout stays when the page changes, and an open menu with it.
          if (event.target instanceof Element && event.target.closest('a')) box.current?.hidePopover();
        }}
        className="min-w-56 rounded-control border border-line bg-surface p-1.5 text-text shadow-pop supports-[position-area:block-end]:inset-auto supports-[position-area:block-end]:m-1 supports-[position-area:block-end]:[position-area:block-end_span-inline-start] supports-[position-area:block-end]:[position-try-fallbacks:flip-inline]"
      >
        {children}
      </div>
    </>
  );
}
