import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { tv } from 'tailwind-variants/lite';
import type { Tone } from './badge';

const noticeStyle = tv({
  base: 'flex items-start gap-3 rounded-control px-4 py-3',
  variants: {
    tone: {
      neutral: 'bg-sunken text-text',
      info: 'bg-accent-soft text-accent',
      good: 'bg-good-soft text-good',
      wait: 'bg-wait-soft text-wait',
      bad: 'bg-bad-soft text-bad',
    },
  },
});

const icons = { neutral: Info, info: Info, good: CircleCheck, wait: TriangleAlert, bad: CircleAlert };

interface NoticeProps {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits; leave it out for what was on the page from the start. */
  role?: 'alert' | 'status';
}

/** A few lines that must be seen: what happened or what to do. */
export function Notice({ tone, title, children, role }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div role={role} className={noticeStyle({ tone })}>
      <Icon aria-hidden className="mt-1 size-5 shrink-0" />
      <div className="min-w-0">
        {title ? <p className="font-bold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
