'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { FormErrors } from '@/components/form/form-errors';
import { SubmitButton } from '@/components/form/submit-button';
import { makeBatchAction } from './actions';

/** Takes what waits into a file. */
export function MakeBatchForm({ isEmpty }: { isEmpty: boolean }) {
  const t = useTranslations('transfers');
  const [result, make] = useActionState(makeBatchAction, undefined);
  return (
    <form action={make} className="flex flex-col gap-3">
      <FormErrors errors={result?.error?.[''] ?? undefined} />
      {isEmpty ? null : (
        <div>
          <SubmitButton>{t('make')}</SubmitButton>
        </div>
      )}
    </form>
  );
}
