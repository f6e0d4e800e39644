'use client';
import { useForm } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Form } from '@/components/form/form';
import { FormTextField } from '@/components/form/form-text-field';
import { Button } from '@/components/ui/button';
import { decideFlagAction } from './actions';

/** Clears a flag, or confirms it; either with a reason. */
export function FlagForm({ flag }: { flag: string }) {
  const t = useTranslations('referralDesk');
  const [lastResult, send, isPending] = useActionState(decideFlagAction.bind(null, flag), undefined);
  const [form, fields] = useForm<{ reason: string }>({ lastResult });
  return (
    <Form form={form} action={send}>
      <FormTextField
        field={fields.reason}
        label={t('reason')}
        description={t('reasonHelp')}
        autoComplete="off"
        required
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" name="verdict" value="cleared" isDisabled={isPending}>
          {t('clear')}
        </Button>
        <Button type="submit" name="verdict" value="confirmed" variant="danger" isDisabled={isPending}>
          {t('confirm')}
        </Button>
      </div>
    </Form>
  );
}
