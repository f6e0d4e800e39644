'use client';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style';
import { Spinner } from './spinner';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  wide?: boolean;
  children: ReactNode;
}

/** A button for client components and the triggers of dialogs and menus. `isPending` keeps its width and its focus, and takes no press. */
export function Button({ variant, size, wide, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={buttonStyle({ variant, size, wide })}>
      {props.isPending ? <Spinner /> : null}
      {children}
    </AriaButton>
  );
}
