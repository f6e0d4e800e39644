import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { tv } from 'tailwind-variants/lite';

const badgeStyle = tv({
  base: 'inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-medium whitespace-nowrap',
  variants: {
    tone: {
      neutral: 'bg-sunken text-muted',
      info: 'bg-accent-soft text-accent',
      good: 'bg-good-soft text-good',
      wait: 'bg-wait-soft text-wait',
      bad: 'bg-bad-soft text-bad',
    },
  },
});

export type Tone = 'neutral' | 'info' | 'good' | 'wait' | 'bad';

/** A state in a word. Never by colour alone: the word says it, the icon repeats it. */
export function Badge({ tone, icon: Icon, children }: { tone: Tone; icon?: LucideIcon; children: ReactNode }) {
  return (
    <span className={badgeStyle({ tone })}>
      {Icon ? <Icon aria-hidden className="size-4 shrink-0" /> : null}
      {children}
    </span>
  );
}
