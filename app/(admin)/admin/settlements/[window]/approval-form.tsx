'use client';
import { useForm } from '@conform-to/react';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import { approveRunAction } from './actions';

interface ApprovalFormProps {
  window: string;
  /** Of the lines on the page: other lines than these are not approved. */
  linesSha256: string;
  words: { approve: string };
}

export function ApprovalForm({ window, linesSha256, words }: ApprovalFormProps) {
  const [lastResult, approve] = useActionState(approveRunAction.bind(null, window, linesSha256), undefined);
  const [form] = useForm({ lastResult });
  return (
    <Form form={form} action={approve}>
      <SubmitButton wide>{words.approve}</SubmitButton>
    </Form>
  );
}
