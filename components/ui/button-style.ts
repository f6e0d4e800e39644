import { tv } from 'tailwind-variants/lite';

/** How a button looks, shared by the button, the link that looks like one and the submit button. */
export const buttonStyle = tv({
  base: [
    'inline-flex items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap',
    'transition-colors select-none disabled:cursor-default disabled:opacity-50 data-disabled:opacity-50',
    '[&_svg]:size-[1.15em] [&_svg]:shrink-0',
  ],
  variants: {
    variant: {
      primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong',
      secondary: 'border-line bg-surface text-text hover:bg-sunken',
      quiet: 'border-transparent text-muted hover:bg-sunken hover:text-text',
      danger: 'border-line bg-surface text-bad hover:border-bad hover:bg-bad-soft',
    },
    size: {
      small: 'min-h-9 px-3 text-sm',
      medium: 'min-h-11 px-4',
      large: 'min-h-13 px-6 text-lg',
      icon: 'size-11 p-0',
    },
    wide: { true: 'w-full' },
  },
  defaultVariants: { variant: 'secondary', size: 'medium' },
});

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large' | 'icon';
