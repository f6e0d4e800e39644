'use client';
import { useForm } from '@conform-to/react';
import { type ReactNode, useActionState } from 'react';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import type { FormResult } from '@/lib/web/action';

interface ProposalButtonProps {
  action: (last: FormResult, form: FormData) => Promise<FormResult>;
  variant: 'danger' | 'secondary';
  children: ReactNode;
}

/** Confirms or withdraws by one press; what is refused is said above it. */
export function ProposalButton({ action, variant, children }: ProposalButtonProps) {
  const [lastResult, act] = useActionState(action, undefined);
  const [form] = useForm({ lastResult });
  return (
    <Form form={form} action={act}>
      <SubmitButton variant={variant}>{children}</SubmitButton>
    </Form>
  );
}
