'use client';
import type { FieldMetadata } from '@conform-to/react';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { parseAmount } from '@/lib/money/toman';
import { amountInWords } from '@/lib/money/words';
import { FormTextField } from './form-text-field';

interface FormMoneyFieldProps {
  field: FieldMetadata<string | undefined>;
  label: ReactNode;
  description?: ReactNode;
  required?: boolean;
}

/**
 * An amount in toman, in any digits; the server reads it with `parseAmount(text, 'toman')`. Under it stands the amount in words,
 * so that nobody is wrong by ten.
 */
export function FormMoneyField({ field, label, description, required }: FormMoneyFieldProps) {
  const t = useTranslations('common.money');
  const locale = useLocale();
  const [typed, setTyped] = useState(field.initialValue ?? '');
  const amountRial = parseAmount(typed, 'toman');
  return (
    <FormTextField
      field={field}
      label={label}
      description={amountRial === null ? description : amountInWords(amountRial, locale)}
      suffix={t('toman')}
      inputMode="decimal"
      autoComplete="off"
      onChange={(event) => setTyped(event.currentTarget.value)}
      required={required}
    />
  );
}
