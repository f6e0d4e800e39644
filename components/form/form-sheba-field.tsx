'use client';
import type { FieldMetadata } from '@conform-to/react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { cleanCode } from '@/lib/iran/digits';
import { bankOfSheba, parseSheba } from '@/lib/iran/sheba';
import { FormTextField } from './form-text-field';

/** A Sheba in any digits. Its bank stands under it as soon as it is whole, and a slip of a digit is told before anything is sent. */
export function FormShebaField({ field }: { field: FieldMetadata<string | undefined> }) {
  const t = useTranslations('accounts');
  const locale = useLocale();
  const [typed, setTyped] = useState(field.initialValue ?? '');
  const sheba = parseSheba(typed);
  const isWhole = (cleanCode(typed)?.replace(/\D/g, '').length ?? 0) >= 24;
  return (
    <FormTextField
      field={field}
      label={t('field.sheba')}
      description={sheba ? (bankOfSheba(sheba)?.[locale] ?? t('unknownBank')) : t('field.shebaHelp')}
      error={isWhole && !sheba ? t('error.sheba') : undefined}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={60}
      onChange={(event) => setTyped(event.currentTarget.value)}
      required
      code
    />
  );
}
