import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style';

interface ButtonLinkProps<T extends string> {
  href: Route<T>;
  variant?: ButtonVariant;
  size?: ButtonSize;
  wide?: boolean;
  /** Its name, when it shows only an icon. */
  'aria-label'?: string;
  children: ReactNode;
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink<T extends string>({ variant, size, wide, children, ...props }: ButtonLinkProps<T>) {
  return (
    <Link {...props} className={buttonStyle({ variant, size, wide })}>
      {children}
    </Link>
  );
}
