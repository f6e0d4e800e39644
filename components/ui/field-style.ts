import { tv } from 'tailwind-variants/lite';

/** How everything looks that is written or chosen in. 16 px text: a smaller one makes iPhones zoom in. */
export const fieldStyle = tv({
  base: [
    'min-h-11 w-full rounded-control border border-field bg-surface px-4 py-2 text-base text-text placeholder:text-muted',
    'focus:border-accent aria-invalid:border-bad disabled:opacity-60 [&[readonly]]:bg-sunken',
  ],
  variants: {
    suffix: { true: 'pe-16' },
  },
});
