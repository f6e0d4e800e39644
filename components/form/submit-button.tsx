'use client';
import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { Button } from '../ui/button';
import type { ButtonSize, ButtonVariant } from '../ui/button-style';

interface SubmitButtonProps {
  variant?: ButtonVariant;
  size?: ButtonSize;
  wide?: boolean;
  /** Sent with the form, when it has several buttons. */
  name?: string;
  value?: string;
  children: ReactNode;
}

/** Sends the form around it and shows that it is on its way. */
export function SubmitButton({ variant = 'primary', ...props }: SubmitButtonProps) {
  const { pending } = useFormStatus();
  return <Button type="submit" variant={variant} isPending={pending} {...props} />;
}
