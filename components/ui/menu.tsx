'use client';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

interface MenuItem {
  id: string;
  label: string;
  icon?: LucideIcon;
  danger?: boolean;
  /** Where it goes, or what it does. */
  href?: string;
  onAction?: () => void;
}

/** A short list of things to do or places to go, behind a `Button`. */
export function Menu({ label, trigger, items }: { label: string; trigger: ReactNode; items: readonly MenuItem[] }) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement="bottom end" className="min-w-48 rounded-control border border-line bg-surface p-1 shadow-pop">
        <AriaMenu aria-label={label} items={items} className="outline-none">
          {({ id, label: text, icon: Icon, danger, href, onAction }) => (
            <AriaMenuItem
              id={id}
              textValue={text}
              href={href}
              onAction={onAction}
              className={`flex min-h-10 cursor-pointer items-center gap-3 rounded-lg px-3 outline-none data-focused:bg-sunken ${danger ? 'text-bad' : ''}`}
            >
              {Icon ? <Icon aria-hidden className="size-5 shrink-0" /> : null}
              {text}
            </AriaMenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
