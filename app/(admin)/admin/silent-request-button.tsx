'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import type { SilentRequestAct } from '@/lib/reviews/silent-requests';
import { workOffSilentRequestAction } from './silent-request-actions';

/** Asks Shaparak again, or leaves the request as it ended. */
export function SilentRequestButton({ request, act }: { request: string; act: SilentRequestAct }) {
  const t = useTranslations('reviews.silent');
  const [lastResult, workOff] = useActionState(workOffSilentRequestAction.bind(null, request, act), undefined);
  const [form] = useForm({ lastResult });
  return (
    <Form form={form} action={workOff}>
      <SubmitButton variant={act === 'ask' ? 'primary' : 'secondary'}>{t(act)}</SubmitButton>
    </Form>
  );
}
