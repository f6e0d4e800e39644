'use client';
import type { FieldMetadata } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { cleanCode } from '@/lib/iran/digits';
import { parseNationalId } from '@/lib/iran/national-id';
import { FormTextField } from './form-text-field';

/** A person's national ID in any digits; its check digit is looked at while it is typed. */
export function FormNationalIdField({ field }: { field: FieldMetadata<string | undefined> }) {
  const t = useTranslations('accounts');
  const [typed, setTyped] = useState(field.initialValue ?? '');
  const isRight = parseNationalId(typed) !== null;
  const isWhole = (cleanCode(typed)?.replace(/\D/g, '').length ?? 0) >= 10;
  return (
    <FormTextField
      field={field}
      label={t('field.nationalId')}
      description={isRight ? t('field.nationalIdRight') : t('field.nationalIdHelp')}
      error={isWhole && !isRight ? t('error.nationalId') : undefined}
      inputMode="numeric"
      autoComplete="off"
      maxLength={20}
      onChange={(event) => setTyped(event.currentTarget.value)}
      required
      code
    />
  );
}
